"""A value worked out once, and nobody kept waiting for another's."""

from threading import Barrier, Event, Thread

from index.once import once


class Slow:
    """Works out its value when it is let."""

    def __init__(self) -> None:
        self.begun, self.let = Event(), Event()
        self.times = 0

    @once
    def value(self) -> list[int]:
        """What it is."""
        self.begun.set()
        self.let.wait(60)
        self.times += 1
        return [self.times]


def test_a_value_is_worked_out_when_it_is_first_asked_for_and_kept() -> None:
    slow = Slow()
    slow.let.set()
    assert "value" not in vars(slow)
    assert slow.value is slow.value
    assert (slow.value, slow.times) == ([1], 1)


def test_the_class_has_what_works_it_out_with_its_docstring() -> None:
    assert Slow.value.__doc__ == "What it is."


def test_nobody_waits_for_the_value_of_another() -> None:
    slow, quick = Slow(), Slow()
    quick.let.set()
    waiting = Thread(target=lambda: slow.value)
    waiting.start()
    assert slow.begun.wait(60)
    assert quick.value == [1]
    assert waiting.is_alive()
    slow.let.set()
    waiting.join(60)
    assert slow.value == [1]


def test_two_threads_that_ask_at_the_same_time_get_the_same_value() -> None:
    class Both:
        barrier = Barrier(2)

        @once
        def value(self) -> list[int]:
            self.barrier.wait(60)
            return []

    both, told = Both(), list[list[int]]()
    threads = [Thread(target=lambda: told.append(both.value)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(told) == 2
    assert told[0] is told[1]
