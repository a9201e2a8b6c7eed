"""Months as they stand behind a day in a date: ``5. März``, ``3 maja``, ``5 de enero``."""

_NAMES = """
märz maerz mai jänner okt oktober dez dezember
ene enero abr abril agosto setiembre dic diciembre
fév févr février avr avril juin juil juillet août aout déc décembre
gennaio maggio giugno luglio settembre ottobre dicembre
fev fevereiro março maio setembro outubro dezembro
ianuarie iunie iulie noiembrie
gener maig agost setembre desembre
maart mei maj des desember agustus
stycznia lutego kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
januára februára apríla mája júna júla októbra
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna studenog studenoga prosinca
január február március április május június július augusztus szeptember október
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta
lokakuuta marraskuuta joulukuuta
jaanuar veebruar märts juuni juuli detsember
ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου
νοεμβρίου δεκεμβρίου
"""

ENGLISH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
"""Those of English, and of other languages where they begin alike (januar, mars, augusti)."""

FOREIGN = rf"(?:{'|'.join(_NAMES.split())})\b"
"""Those of other languages that are no word of a table in English: no ``set``, ``out``, ``ago``."""
