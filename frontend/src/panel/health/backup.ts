import { html, type TemplateResult } from "lit";
import type { Health } from "../../data/health.ts";
import { instant } from "../../format/time.ts";
import type { Hass } from "../../ha/types.ts";
import { text } from "../../translations/texts.ts";
import { facts, type Mark, part } from "./part.ts";

/** When the hub was last backed up, and whether the ledger is in that. */
export function backupPart(hass: Hass, backup: Health["backup"]): TemplateResult {
  const title = text(hass, "health.backup");
  if (backup === null) return part("backup", title, null, html`<p class="quiet">${text(hass, "health.backup_not_made")}</p>`);
  if (!backup.holds_ledger) return part("backup", title, null, html`<p class="quiet">${text(hass, "health.backup_elsewhere")}</p>`);
  return part(
    "backup",
    title,
    backup.known ? markOf(hass, backup.newest_at) : null,
    html`${facts([[text(hass, "health.backup_newest"), newestWords(hass, backup)]])}
      <a href="/config/backup">${text(hass, "health.backup_open")}</a>`,
  );
}

function markOf(hass: Hass, newest: string | null): Mark {
  return newest === null
    ? { tone: "warn", icon: "alert", words: text(hass, "health.backup_none") }
    : { tone: "good", icon: "check-circle", words: text(hass, "health.backup_there") };
}

function newestWords(hass: Hass, { known, newest_at }: NonNullable<Health["backup"]>): string {
  if (newest_at !== null) return instant(newest_at, hass);
  return text(hass, known ? "health.never" : "health.backup_unknown");
}
