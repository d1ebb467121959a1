"""Who did something, by the name that the hub knows them by."""

from typing import Final

from homeassistant.core import HomeAssistant

_USER: Final = "user:"


class People:
    """The hub's users by their ids. Automations and the product itself have no name here."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    @classmethod
    async def of(cls, hass: HomeAssistant) -> People:
        """Return everybody whom the hub knows now; somebody who was removed is nobody."""
        users = await hass.auth.async_get_users()
        return cls({user.id: user.name for user in users if user.name})

    def name(self, actor: str) -> str | None:
        """Return the name of an entry's actor, None where no person acted or nobody knows them."""
        return self._names.get(actor.removeprefix(_USER)) if actor.startswith(_USER) else None
