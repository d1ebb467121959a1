"""Records of the OpenEI Utility Rate Database as tariff documents; the hub is not needed to read them."""
