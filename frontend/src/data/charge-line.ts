import { boolean, nullable, number, object, type Shaped, string } from "./shape.ts";

/** One line of a charge: a quantity at a rate, or an amount of another kind. `kind` is the tariff's. */
export const chargeLine = object({
  line: string,
  kind: nullable(string),
  band: string,
  block: nullable(number),
  quantity: nullable(string),
  unit: nullable(string),
  rate: nullable(string),
  amount: string,
  note: string,
  estimated: boolean,
});
export type ChargeLine = Shaped<typeof chargeLine>;
