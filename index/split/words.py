"""English words that the rules about speakers know by heart: verbs of speech, what stands before
names, what is part of no person's name, and what teletype is given back its small letters for."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words(
    """
    said says say told tells tell added adds asked asks replied replies answered answers wrote
    writes warned warns stated states stressed stresses insisted insists recalled recalls
    explained explains noted notes argued argues declared declares announced announces admitted
    admits conceded concedes acknowledged acknowledges confirmed confirms testified testifies
    joked jokes quipped quips complained complains urged urges observed observes remarked remarks
    commented comments concluded concludes continued continues shouted shouts cried cries yelled
    screamed whispered whispers muttered mutters sighed sighs laughed laughs shrugged boasted
    boasts vowed vows promised promises pledged pledges predicted predicts suggested suggests
    claimed claims denied denies repeated repeats reiterated reiterates responded responds
    countered counters retorted protested protests objected pleaded pleads begged lamented laments
    mused muses reflected reflects reasoned reported reports tweeted posted posts texted e-mailed
    emailed emphasized emphasised emphasizes emphasises underlined underlines cautioned cautions
    advised advises agreed agrees apologized apologised apologizes apologises demanded demands
    described describes called calls dubbed likened summed praised thanked criticized criticised
    accused blamed wondered wonders guessed snapped grumbled grinned smiled nodded interjected
    volunteered exclaimed quoted ventured offered confessed confided disclosed revealed reveals
    read sang chanted bellowed murmured stammered maintained maintains contended contends asserted
    asserts alleged alleges charged affirmed affirms assured assures hoped thinks believes
    believed thought signalled joined put went
    """
)
"""Verbs that report speech."""

WEAK = _words(
    """
    called calls described describes dubbed hoped joined likened put read thought went
    """
)
"""Those of them that also do other things: ``called``, ``went``."""

HONORIFICS = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother
    sen sens senator rep reps representative gov governor gen general
    lt col colonel maj major capt captain
    cmdr commander sgt sergeant cpl adm admiral judge justice hon pres president chancellor
    minister premier king queen prince princess pope cardinal archbishop bishop imam sheikh
    ayatollah rabbi mayor councillor councilor cllr councilman councilwoman alderman alderwoman
    ambassador consul envoy secretary chairman chairwoman chairperson chair chief executive
    officer director manager head coach spokesman spokeswoman spokesperson prosecutor attorney
    lawyer detective inspector superintendent constable sheriff marshal deputy vice commissioner
    conductor driver rookie qualifier skipper striker goalkeeper midfielder defender pitcher
    astronaut cosmonaut actor actress singer author writer poet novelist composer producer
    architect artist painter sculptor historian economist analyst strategist dealer trader broker
    scientist biologist physicist chemist geologist seismologist meteorologist astronomer engineer
    researcher doctor nurse surgeon teacher principal dean lecturer student farmer fisherman
    fishermen grower shopkeeper resident neighbour neighbor witness survivor pilot co-pilot
    firefighter paramedic volunteer activist campaigner organizer organiser treasurer auditor
    accountant curator librarian archivist umpire referee champion forward guard quarterback
    jockey trainer rider owner founder co-founder co-chairman vice-president vice-chairman
    lieutenant private corporal brigadier field warden vicar pastor chaplain deacon monsignor
    industry affairs relations works forestry resources science technology information tourism
    development economy sports energy irrigation railways
    commodore administrator correspondent columnist reporter editor publisher broadcaster presenter
    anchor backbencher patriarch primate mufti undersecretary under-secretary whistleblower
    passenger veterinarian commuter motorist pedestrian villager tourist supporter employee
    landlord homeowner landowner pensioner retiree trooper fireman policeman policewoman patrolman
    beekeeper plumber mechanic electrician bricklayer welder cashier waitress bartender
    pandit swami guru ustad sardar shri
    lobbyist consultant investigator pathologist epidemiologist astrophysicist
    ceo cfo coo cto
    mother mullah crown foreign defense defence finance interior opposition democrat republican mp
    mep msp md phd alderperson comptroller controller ombudsman registrar coroner magistrate
    advocate solicitor barrister counsel special presiding acting former then-president
    ex-president incoming outgoing senior junior assistant associate managing regional national
    federal speaker whip leader congressman congresswoman assemblyman assemblywoman first second
    minister-president cabinet state district attorney-general secretary-general director-general
    undersecretary superintendent-general forecaster botanist zoologist psychologist sociologist
    philosopher shipowner businessman businesswoman banker industrialist magnate tycoon developer
    candidate incumbent nominee lawmaker legislator parliamentarian delegate negotiator mediator
    observer monitor spokes governor-general archduke duke duchess count countess baron baroness
    emperor empress sultan emir shah alderwomen midshipman airman seaman rifleman guardsman goalie
    outfielder shortstop catcher infielder winger fullback halfback linebacker center grandmaster
    driver-in-chief ozeki yokozuna maestro tenor soprano pianist violinist cellist guitarist
    drummer choreographer dancer ballerina designer chef butcher baker grocer budget exchequer
    treasury commerce trade agriculture health education transport labor labour home environment
    planning culture tourism mines fisheries prime attorneys cllrs drs profs messrs mme mlle
    monsieur madame herr frau signor signora senor senora señor señora don doña tan-sri datuk tun
    ceo cfo coo cto
    """
)
"""Words before a name that are not of it, without their point."""

SURNAMES = _words(
    """
    baker bishop butcher dean deacon driver duke farmer judge king marshal major page painter pope
    prince sheriff singer speaker ward warden chancellor
    """
)
"""Those of them that are also the surnames of many."""

JOINED = HONORIFICS | _words(
    "born based educated trained old elect designate led tier seeded ranked placed"
)
"""The same behind a hyphen: ``Mongolian-born``, ``co-founder``."""

MALE = _words(
    """
    mr sir lord father brother king prince pope son husband grandfather uncle nephew father-in-law
    chairman spokesman businessman congressman councilman alderman fisherman actor widower
    monsieur herr signor senor señor emperor duke baron boy man
    """
)
"""What only a man is."""

FEMALE = _words(
    """
    mrs ms miss dame lady sister queen princess daughter wife mother grandmother aunt niece widow
    chairwoman spokeswoman businesswoman congresswoman councilwoman alderwoman actress madame mme
    mlle frau signora senora señora empress duchess baroness ballerina soprano girl woman midwife
    """
)
"""What only a woman is."""

ORGANIZATION = _words(
    """
    article section chapter title amendment law code rule form exhibit
    ministry agency department office bureau authority commission committee council court board
    party union association federation organization organisation institute university college
    school bank fund group company corporation corp inc co ltd plc llc ag gmbh sa asa nv holdings
    partners securities capital industries motors airlines airways electric power energy oil gas
    insurance hospital church mosque museum library theatre theater gallery orchestra club team
    united city rovers wanderers fc police army navy force guard senate house congress parliament
    assembly cabinet government league alliance front movement coalition network foundation trust
    society academy center centre station service services news times post daily herald tribune
    journal radio television tv press forum exchange nations states kingdom republic islands
    island sea ocean river lake mount mountain valley peninsula county province prefecture street
    avenue road square park bridge airport port stadium hall hotel cup championship championships
    olympics games open prize award act treaty agreement war day week month year administration
    north south east west northern southern eastern western new saint coast desert strait gulf bay
    cape fort camp tower building palace castle cathedral temple shrine staff branch division unit
    delegation mission embassy consulate headquarters observatory laboratory laboratories systems
    technologies technology software media studios pictures records stores foods brands products
    bancorp beach pharmaceuticals chemical
    chemicals steel mining metals shipping marine aerospace aviation
    market mail acquisition system
    railway railways rail transport telecom communications bros democrats republicans
    conservatives socialists greens labour liberals
    """
)
"""Words in the names of bodies, places and things, seldom of people."""

PERSONS = (
    MALE
    | FEMALE
    | _words(
        """
    academic admiral adult advocate aide ally architect associate astronaut attorney authority
    archbishop bachelor bishop boss bride boyfriend cadet candidate captain cardinal celebrity
    chair champion chaplain chef chief child citizen classmate cleric coach colleague colonel
    commodore companion comrade conservative constable constituent consul cook cop co-pilot
    corporal cosmonaut counsel counterpart cousin critic dad daddy deacon dean delegate democrat
    deputy detective diplomat dissident elder envoy executive expat expatriate expert fan fiance
    fiancé friend fullback general girlfriend goalie graduate grandchild groom guard guest guide
    guy heir hero host hostage imam infant inmate intern jockey judge justice kid lad lass
    liberal magistrate magnate marshal mate mechanic medic midwife militant minor monk mufti
    mullah mum mom native neighbour nephew niece novice nun nurse official operative pal
    patriarch pilot plaintiff poet politico pope priest prophet pundit pupil quarterback rabbi
    recruit registrar relative representative republican rookie secretary-general saint sceptic
    secretary sheikh sheriff signatory skeptic socialite source spouse surgeon suspect teen
    teenager thief tutor tycoon umpire undersecretary undergraduate under-secretary victim vicar
    voice warlord warden waif whip winner witness youngster youth one
    """
    )
)
"""Nouns of persons that have no ending of such."""

THINGS = _words(
    """
    accent advent anger answer banner barrier border calendar center chamber chapter charter
    checklist cluster collar color computer content corner counter cover current danger
    detergent dinner disaster dollar door drawer error event extent factor favor filter finger
    flavor flier floor flower flyer folder freighter harbor header helicopter honor hour humor
    hunger incident indicator intent interior labor ladder laughter layer ledger letter list
    litter locker matter meter mirror mist motor murder newsletter newspaper number odor offer
    order paper patent percent placard plant playlist poster power prayer present printer
    processor quarter razor reactor register reminder remainder restaurant river rocket roster
    rudder rumor rumour sector semester shelter shoulder shower slaughter soccer sticker summer
    talent tanker tender theater ticker timer tower tractor trailer transfer transformer tremor
    twist vapor warrant water weather whisper winter wonder access address business congress
    dress excess mess press process progress stress success coffee committee degree fee
    guarantee jubilee knee spree tree decree
    """
)
"""What ends like a noun of a person, and is none."""

COUNTRIES = _words(
    """
    africa america argentina asia australia brazil britain canada china colombia denmark egypt
    europe finland germany greece hungary india indonesia iran iraq italy japan korea lanka
    malaysia mexico netherlands nigeria norway pakistan philippines poland portugal russia
    singapore spain sweden switzerland taiwan thailand ukraine venezuela vietnam world zealand
    """
)
"""Names of countries that hardly a person's name ends in."""

CITIES = _words("buenos costa hong kuala las los monte puerto saudi san sierra tel")
"""What the names of cities and countries of two words begin with, and hardly a person's."""

COMMON = _words(
    """
    the a an in on at but and or if when while after before as for from with by to of since until
    though although however still yet yesterday today tomorrow tonight last next this that these
    those there here it its he she they his her their our my your we i you some many most all both
    each every no not one two three four five six seven eight nine ten about under over between
    among during despite because so then now also only even once meanwhile asked according monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    early late mid former what who how why where which nobody everybody everyone nothing something
    born speaking earlier later separately elsewhere instead perhaps such other others another
    besides except unlike like including alongside
    more less few several eds photo file read related see source date headline title african
    american asian european british french german italian spanish russian chinese japanese korean
    indian australian canadian mexican brazilian dutch swiss swedish norwegian danish finnish
    polish turkish greek israeli palestinian iranian iraqi syrian egyptian soviet ukrainian irish
    scottish welsh english western neither either third
    pa conn calif fla tex mich ill mass minn penn tenn colo ariz wis okla
    labour conservative democratic republican u.s u.n u.k e.u eu un
    uk us christian muslim jewish catholic protestant islamic nobel christmas easter
    """
)
"""Words that begin sentences, or are no names, whatever their capital letter."""

STATES = _words(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii
    idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina
    dakota ohio oklahoma oregon pennsylvania island tennessee texas utah vermont virginia
    washington wisconsin wyoming
    """
)
"""What the names of the states of the United States end in."""

SMALL = _words(
    """
    a an the of in on at by for from to with and or but as that which who whose his her its their
    he she they it we you i is was were be been has have had will would not no all after before
    while when if into over under near outside inside during about against out up down off than
    later also then again once simply just even still often reporters lawmakers supporters
    official officials diplomat spokesman spokeswoman spokesperson minister secretary chairman
    president engineer chief officer director manager police leader member representative wife
    husband son daughter brother sister mother father lawyer attorney dealer farmer statement
    interview conference news press committee strike government house today yesterday tonight
    tomorrow source sources senior former deputy
    """
)
"""Words that teletype in capitals is given back in small letters, beside the verbs."""

ADVERB = (
    r"(?:\w+ly|nevertheless|however|meanwhile|\w+day|later|also|then|again|once|simply|just|even"
    r"|still|often|always|never|first)"
)
"""Small words between a subject and its verb, as a part of a regular expression."""
