function e(e) {
	return Object.values(e.entities).filter((e) => n(e) && e.translation_key === "balance")[0]?.device_id;
}
function t(e) {
	return Object.values(e.entities).find((e) => r(e))?.entity_id;
}
function n(e) {
	return e?.platform === "prepaid_meter" && e.translation_key !== void 0;
}
function r(e) {
	return n(e) && /^(meter_)?supply$/.test(e.translation_key);
}
// src/translations/texts.ts
var i = "config_panel", a = "prepaid_meter";
async function o(e) {
	await e.loadBackendTranslation(i, a);
}
function s(e, t, n) {
	return e(`component.${a}.${i}.${t}`, n);
}
function c(e, t, n) {
	return s(e.localize, t, n);
}
// src/cards/configs.ts
var l = "prepaid-meter-unit-card", u = "prepaid-meter-supply-card", d = "custom:";
function f(e, t) {
	return {
		schema: e,
		computeLabel: (e, t) => s(t, `cards.field_${e.name}`),
		computeHelper: (e, n) => t.includes(e.name) ? s(n, `cards.help_${e.name}`) : void 0
	};
}
var p = [
	{
		name: "device",
		required: !0,
		selector: { device: { entity: [{ integration: "prepaid_meter" }] } }
	},
	{
		name: "name",
		selector: { text: {} }
	},
	{
		name: "full_days",
		default: 30,
		selector: { number: {
			min: 1,
			max: 366,
			mode: "box"
		} }
	},
	{
		name: "show_chart",
		default: !0,
		selector: { boolean: {} }
	},
	{
		name: "show_top_up",
		default: !0,
		selector: { boolean: {} }
	}
], m = [{
	name: "entity",
	required: !0,
	selector: { entity: { filter: [{
		integration: "prepaid_meter",
		domain: ["switch", "valve"]
	}] } }
}, {
	name: "name",
	selector: { text: {} }
}], h = {
	tag: l,
	words: "cards.unit_card",
	description: "cards.unit_card_description",
	form: f(p, ["full_days", "show_top_up"]),
	grid: {
		columns: 12,
		rows: "auto",
		min_columns: 6
	},
	height: 220,
	first: (t) => ({
		type: d + l,
		..._({ device: e(t) })
	}),
	suggest: (e, t) => {
		let i = e.entities[t];
		return !n(i) || i.device_id === void 0 || r(i) ? null : {
			type: d + l,
			device: i.device_id
		};
	}
}, g = {
	tag: u,
	words: "cards.supply_card",
	description: "cards.supply_card_description",
	form: f(m, []),
	grid: {
		columns: 12,
		rows: "auto",
		min_columns: 6
	},
	height: 160,
	first: (e) => ({
		type: d + u,
		..._({ entity: t(e) })
	}),
	suggest: (e, t) => r(e.entities[t]) ? {
		type: d + u,
		entity: t
	} : null
};
function _(e) {
	return Object.fromEntries(Object.entries(e).flatMap(([e, t]) => t === void 0 ? [] : [[e, t]]));
}
// src/ha/hub.ts
function v() {
	return document.querySelector("home-assistant")?.hass;
}
// src/loader.ts
var y = import.meta.url, b = () => import(
	/* @vite-ignore */
	new URL("cards.js", y).href
);
function x(e) {
	return class extends HTMLElement {
		#e;
		#t;
		#n;
		static async getConfigForm() {
			let t = v();
			return t !== void 0 && await o(t), e.form;
		}
		static getStubConfig(t) {
			return e.first(t);
		}
		connectedCallback() {
			this.#e === void 0 && (this.style.cssText = `display:block;height:100%;min-height:${e.height}px`, b().then(() => {
				this.#r();
			}));
		}
		setConfig(e) {
			this.#t = e, this.#e?.setConfig(e);
		}
		set hass(e) {
			this.#n = e, this.#e !== void 0 && (this.#e.hass = e);
		}
		getCardSize() {
			return Math.ceil(e.height / 50);
		}
		getGridOptions() {
			return e.grid;
		}
		#r() {
			if (this.#e !== void 0) return;
			let t = document.createElement(`${e.tag}-body`);
			this.#e = t, this.#t !== void 0 && t.setConfig(this.#t), this.#n !== void 0 && (t.hass = this.#n), this.append(t);
		}
	};
}
function S(e) {
	let t = (e) => {
		let t = v();
		return (t && c(t, e)) ?? "";
	};
	return {
		type: e.tag,
		preview: !0,
		get name() {
			return t(e.words) || e.tag;
		},
		get description() {
			return t(e.description);
		},
		getEntitySuggestion: (t, n) => {
			let r = e.suggest(t, n);
			return r === null ? null : { config: r };
		}
	};
}
var C = window;
C.customCards ??= [];
for (let e of [h, g]) customElements.get(e.tag) === void 0 && (customElements.define(e.tag, x(e)), C.customCards.push(S(e)));
customElements.whenDefined("hui-card-picker").then(() => {
	let e = v();
	e !== void 0 && o(e);
});
