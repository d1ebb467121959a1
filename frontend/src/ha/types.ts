/** What of Home Assistant's frontend object we use; nothing else of it is relied on. */

export interface EntityState {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An entity as the hub's registry lists it for display. */
export interface EntityEntry {
  readonly entity_id: string;
  readonly name?: string | null;
  readonly device_id?: string;
  readonly platform?: string;
  readonly translation_key?: string;
}

export interface DeviceEntry {
  readonly id: string;
  readonly name: string | null;
  readonly name_by_user?: string | null;
  readonly area_id?: string | null;
  readonly identifiers?: readonly (readonly [string, string])[];
  readonly config_entry_id?: string | null;
  readonly primary_config_entry?: string | null;
  readonly config_entries?: readonly string[];
}

export interface Locale {
  readonly language: string;
  readonly number_format: string;
  readonly time_format: string;
  readonly time_zone?: string;
}

export interface Area {
  readonly area_id: string;
  readonly name: string;
  readonly icon?: string | null;
  readonly floor_id?: string | null;
}

export interface Floor {
  readonly floor_id: string;
  readonly name: string;
  readonly level?: number | null;
}

export type Json = Readonly<Record<string, unknown>>;

type ConnectionEvent = "ready" | "disconnected";

/** The hub's own connection: unless told not to, it asks once for what was followed when it comes back. */
export interface Connection {
  readonly subscribeMessage: (
    told: (event: unknown) => void,
    message: Json,
    options?: { readonly resubscribe: boolean },
  ) => Promise<() => Promise<void>>;
  readonly addEventListener: (event: ConnectionEvent, act: () => void) => void;
  readonly removeEventListener: (event: ConnectionEvent, act: () => void) => void;
}

export type Values = Record<string, string | number>;

export interface Hass {
  readonly states: Readonly<Record<string, EntityState | undefined>>;
  readonly entities: Readonly<Record<string, EntityEntry | undefined>>;
  readonly devices: Readonly<Record<string, DeviceEntry | undefined>>;
  readonly areas: Readonly<Record<string, Area | undefined>>;
  readonly floors: Readonly<Record<string, Floor | undefined>>;
  readonly locale: Locale;
  readonly language: string;
  readonly config: { readonly time_zone: string };
  readonly user?: { readonly is_admin: boolean; readonly name?: string };
  readonly localize: (key: string, values?: Values) => string;
  readonly loadBackendTranslation: (category: string, integration: string) => Promise<Hass["localize"]>;
  readonly callWS: (message: Json) => Promise<unknown>;
  readonly callApi: (method: "GET" | "POST" | "DELETE", path: string, data?: Json) => Promise<unknown>;
  readonly connection: Connection;
}

/** One field of a form that the hub draws. */
export interface FormField {
  readonly name: string;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly selector: Json;
}

type Localize = Hass["localize"];

/** The form that the hub's card editor shows. */
export interface ConfigForm {
  readonly schema: readonly FormField[];
  readonly computeLabel: (field: FormField, localize: Localize) => string;
  readonly computeHelper: (field: FormField, localize: Localize) => string | undefined;
}

export interface CardConfig {
  readonly type: string;
}

export interface GridOptions {
  readonly columns: number;
  readonly rows: number | "auto";
  readonly min_columns: number;
}
