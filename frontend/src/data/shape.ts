/** What an answer of the hub has to look like. What it holds besides is left alone: fields may be added any time. */

/** Reads a value, or throws a WrongShape that says where the answer differs. */
export type Shape<T> = (value: unknown, place: string) => T;
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** The hub answered something that this page does not understand, for example one of another version. */
export class WrongShape extends Error {
  constructor(place: string, wanted: string, value: unknown) {
    super(`${place}: ${wanted} expected, not ${JSON.stringify(value)}`);
    this.name = "WrongShape";
  }
}

function primitive<T>(wanted: "string" | "number" | "boolean"): Shape<T> {
  return (value, place) => {
    if (typeof value !== wanted) throw new WrongShape(place, wanted, value);
    return value as T;
  };
}

/** Text: also every amount, quantity and instant, which are exact as text only. */
export const string = primitive<string>("string");
export const number = primitive<number>("number");
export const boolean = primitive<boolean>("boolean");
export const anything: Shape<unknown> = (value) => value;

export function nullable<T>(inner: Shape<T>): Shape<T | null> {
  return (value, place) => (value === null ? null : inner(value, place));
}

/** A field that only some things have, or only newer hubs tell. */
export function optional<T>(inner: Shape<T>): Shape<T | null> {
  return (value, place) => (value === undefined || value === null ? null : inner(value, place));
}

/** One of these words. A newer hub may know more of them: those become `other`. */
export function oneOf<const T extends string, const U>(known: readonly T[], other: U): Shape<T | U> {
  return (value, place) => known.find((one) => one === string(value, place)) ?? other;
}

export function list<T>(inner: Shape<T>): Shape<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new WrongShape(place, "list", value);
    return value.map((one, position) => inner(one, `${place}[${position}]`));
  };
}

function entries(value: unknown, place: string): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new WrongShape(place, "object", value);
  return Object.entries(value);
}

/** An object with keys of its own, such as meters by id. */
export function record<T>(inner: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, place) =>
    Object.fromEntries(entries(value, place).map(([key, one]) => [key, inner(one, `${place}.${key}`)]));
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Read<F extends Fields> = { readonly [K in keyof F]: Shaped<F[K]> };

export function object<F extends Fields>(fields: F): Shape<Read<F>> {
  return (value, place) => {
    const given = Object.fromEntries(entries(value, place));
    const read = Object.entries(fields).map(([key, inner]) => [key, inner(given[key], `${place}.${key}`)]);
    return Object.fromEntries(read) as Read<F>;
  };
}

/** An object that tells only some of its fields, such as those that changed. */
export function partial<F extends Fields>(fields: F): Shape<Partial<Read<F>>> {
  return (value, place) => {
    const read = entries(value, place).flatMap(([key, one]) => {
      const inner = Object.hasOwn(fields, key) ? fields[key] : undefined;
      return inner === undefined ? [] : [[key, inner(one, `${place}.${key}`)] as const];
    });
    return Object.fromEntries(read) as Partial<Read<F>>;
  };
}
