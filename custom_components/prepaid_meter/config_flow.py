"""Where Home Assistant looks for the forms; they live in ``flows/``."""

from .const import DOMAIN
from .flows.site import SiteFlow


class PrepaidMeterConfigFlow(SiteFlow, domain=DOMAIN):
    """Create a site."""
