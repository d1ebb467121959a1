export { SupplyCard } from "./cards/supply-card.ts";
export { UnitCard } from "./cards/unit-card.ts";
