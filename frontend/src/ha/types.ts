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
}

export interface Locale {
  readonly language: string;
  readonly number_format: string;
  readonly time_format: string;
  readonly time_zone?: string;
}

export type Values = Record<string, string | number>;

export interface Hass {
  readonly states: Readonly<Record<string, EntityState | undefined>>;
  readonly entities: Readonly<Record<string, EntityEntry | undefined>>;
  readonly devices: Readonly<Record<string, DeviceEntry | undefined>>;
  readonly locale: Locale;
  readonly language: string;
  readonly config: { readonly time_zone: string };
  readonly user?: { readonly is_admin: boolean };
  readonly localize: (key: string, values?: Values) => string;
  readonly loadBackendTranslation: (category: string, integration: string) => Promise<unknown>;
  readonly callWS: (message: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

/** One field of a form that the hub draws. */
export interface FormField {
  readonly name: string;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly selector: Readonly<Record<string, unknown>>;
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
