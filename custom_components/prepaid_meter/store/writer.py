"""The one thread that reads and writes the ledger, seen from the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from .repository import Repository


class Writer:
    """Runs calls in their order on a thread of its own."""

    def __init__(self, repository: Repository) -> None:
        """Take a repository, which from now on belongs to the thread."""
        self.repository = repository
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="prepaid_ledger")

    async def call[*A, T](self, fn: Callable[[*A], T], *args: *A) -> T:
        """Run a function of the repository, or one that uses it, and return its result.

        Raises what the function raises, and RuntimeError once closed. A caller that is cancelled
        does not stop a function that has begun: a commit is whole, whoever waits for it.
        """
        return await asyncio.get_running_loop().run_in_executor(self._executor, fn, *args)

    async def close(self) -> None:
        """Close the database after all earlier calls, and end the thread."""
        try:
            await self.call(self.repository.close)
        finally:
            # The closing call was the last: the thread ends at once.
            self._executor.shutdown()
