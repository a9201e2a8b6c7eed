"""The engine on Whoosh: postings in a Whoosh index, evaluated over arrays."""

import errno
import shutil
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError

from whoosh.filedb.filestore import FileStorage
from zstandard import ZstdError

from index.article import Article
from index.engine import Kept, Manifest, stood_for
from index.engines.whoosh import generations, pointer, publishing
from index.engines.whoosh.build import Reading, fill
from index.engines.whoosh.manifest import forget, trace, verify
from index.engines.whoosh.merging import drop_lock, packed, tiered
from index.engines.whoosh.publishing import Building
from index.engines.whoosh.schema import schema
from index.engines.whoosh.search import WhooshSearcher
from index.engines.whoosh.segment import counts, open_segments
from index.errors import GenerationDamaged

_GARBLED = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, TypeError, ValueError),
    *(GenerationDamaged, UnpicklingError, ZstdError, struct.error),
)
"""What reading damaged bytes may raise, before their digest is compared again."""
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


@dataclass(frozen=True, slots=True)
class WhooshEngine:
    """Builds and opens generations in a data folder. See :mod:`index.engine` for its promises."""

    data: Path

    def build(
        self,
        articles: Iterable[Article],
        sequence: int,
        ready: Callable[[], object] = lambda: None,
    ) -> Manifest:
        """Writes a whole new generation beside the current one and makes it current."""
        with publishing.building(self.data) as built:
            FileStorage(str(built.folder)).create_index(schema())
            return self._filled(built, articles, (), sequence, ready, whole=True)

    def update(
        self,
        changed: Iterable[Article],
        removed: Iterable[str],
        sequence: int,
        base: str | None = None,
    ) -> Manifest:
        """Makes a new generation current with these changes: the files of the one before, and a
        small segment more."""
        return self._updated(changed, removed, sequence, base)

    def go_back(self, to: str, removed: Iterable[str], sequence: int) -> Manifest:
        """Makes what an earlier generation has, without the removed ones, current again."""
        return self._updated((), removed, sequence, to, back_to=to)

    def _updated(
        self,
        changed: Iterable[Article],
        removed: Iterable[str],
        sequence: int,
        base: str | None,
        *,
        back_to: str | None = None,
    ) -> Manifest:
        before, manifest = generations.base(self.data, base)
        with publishing.building(self.data) as built:
            for file in manifest.files:
                _give(before / file.name, built.folder / file.name)

            def unchanged() -> None:  # what was damaged meanwhile would have a digest of its own
                verify(before, manifest)

            def reading() -> AbstractContextManager[None]:
                return _blaming(before, manifest)

            gone = frozenset(removed)
            articles = _with_those_left(changed, gone, before, manifest)
            return self._filled(
                built, articles, gone, sequence, unchanged, reading=reading, back_to=back_to
            )

    def _filled(
        self,
        built: Building,
        articles: Iterable[Article],
        removed: Iterable[str],
        sequence: int,
        ready: Callable[[], object] = lambda: None,
        *,
        whole: bool = False,
        reading: Reading = nullcontext,
        back_to: str | None = None,
    ) -> Manifest:
        with reading():
            held = FileStorage(str(built.folder)).open_index()
        fill(held, articles, removed, packed if whole else tiered, reading)
        drop_lock(built.folder)
        with reading():
            ready()
            counted = counts(open_segments(built.folder))
        return publishing.publish(built, counted, sequence, back_to)

    def manifest(self) -> Manifest:
        """That of the generation an update would go on from."""
        return generations.base(self.data)[1]

    def sequence(self) -> int:
        """Up to which change the current generation is, or 0; only its manifest is read."""
        return generations.sequence(self.data)

    def survey(self) -> tuple[Kept, ...]:
        """Every generation there is, newest first; reads every byte."""
        return generations.survey(self.data)

    def current(self) -> str | None:
        """The name of the current generation, or None."""
        return pointer.current(self.data)

    def trace(self, generation: str) -> dict[str, tuple[int, int, int]]:
        """Inode, size and time of each file of a generation."""
        return trace(pointer.folder(self.data, generation))

    def open(self) -> WhooshSearcher:
        """The current generation, every file of it verified."""
        return generations.opened(self.data, WhooshSearcher)


def _with_those_left(
    changed: Iterable[Article], removed: frozenset[str], before: Path, manifest: Manifest
) -> Iterator[Article]:
    """The changed articles that are not removed, and of the generation before those that removed
    ones stood for; ValueError for an id twice."""
    seen: set[str] = set()
    for article in changed:
        if article.id in seen:
            raise ValueError(f"the id {article.id} is twice among the changed articles")
        seen.add(article.id)
        if article.id not in removed:
            yield article
    if removed:
        with _blaming(before, manifest), WhooshSearcher(before, manifest) as earlier:
            yield from (a for a in stood_for(earlier.article, removed) if a.id not in seen)


@contextmanager
def _blaming(before: Path, manifest: Manifest) -> Iterator[None]:
    """Raises GenerationDamaged, with the file, for whatever was raised because the files that an
    update goes on from changed while they were read. Every byte of them is read again for that, so
    it goes around what reads them and not around what a caller gives."""
    try:
        yield
    except _GARBLED:
        forget()
        verify(before, manifest)
        raise


def _give(held: Path, new: Path) -> None:
    """The same file under a second name; where the file system has no such thing, a copy."""
    try:
        new.hardlink_to(held)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(held, new)
