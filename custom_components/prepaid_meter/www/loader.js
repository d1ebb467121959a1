// src/cards/load.ts
var e = import.meta.url;
function t() {
	return import(
		/* @vite-ignore */
		new URL("cards.js", e).href
);
}
// src/cards/frame.ts
var n = class extends HTMLElement {
	#e;
	#t;
	#n;
	#r;
	connectedCallback() {
		if (this.#e !== void 0) return;
		this.style.cssText = `display:block;height:100%;min-height:${this.#i}px`;
		let e = (e) => {
			e.some(({ isIntersecting: e }) => e) && (this.#r?.disconnect(), t().then(() => {
				this.#a();
			}));
		};
		this.#r = new IntersectionObserver(e, { rootMargin: "500px" }), this.#r.observe(this);
	}
	disconnectedCallback() {
		this.#r?.disconnect();
	}
	setConfig(e) {
		this.#t = e, this.#e?.setConfig(e);
	}
	set hass(e) {
		this.#n = e, this.#e !== void 0 && (this.#e.hass = e);
	}
	getCardSize() {
		return Math.ceil(this.#i / 50);
	}
	getGridOptions() {
		return {
			columns: 12,
			rows: "auto",
			min_columns: 6
		};
	}
	get #i() {
		return this.kind.height(this.#t ?? { type: this.kind.tag });
	}
	#a() {
		if (this.#e !== void 0) return;
		let e = document.createElement(`${this.kind.tag}-body`);
		this.#e = e, e.addEventListener("settled", () => this.style.minHeight = ""), this.#t !== void 0 && e.setConfig(this.#t), this.#n !== void 0 && (e.hass = this.#n), this.append(e);
	}
};
function r(e) {
	return e?.platform === "prepaid_meter" && e.translation_key !== void 0;
}
function i(e) {
	return r(e) && /^(meter_)?supply$/.test(e.translation_key);
}
// src/data/places.ts
function a(e) {
	return e?.config_entry_id ?? e?.primary_config_entry ?? e?.config_entries?.[0] ?? null;
}
// src/cards/kinds.ts
var o = (e, t, n) => {
	let i = e.entities[t];
	return r(i) && n.test(i.translation_key) ? i.device_id : void 0;
}, s = [
	{
		tag: "prepaid-meter-unit-card",
		name: "unit",
		height: ({ show_chart: e }) => e === !1 ? 238 : 362,
		suggest: (e, t) => {
			let n = o(e, t, /^(?!(meter_)?supply$)/);
			return n === void 0 ? null : { device: n };
		}
	},
	{
		tag: "prepaid-meter-supply-card",
		name: "supply",
		height: () => 195,
		suggest: (e, t) => i(e.entities[t]) ? { entity: t } : null
	},
	{
		tag: "prepaid-meter-site-card",
		name: "site",
		height: () => 264,
		suggest: (e, t) => {
			let n = a(e.devices[o(e, t, /^credit_state$/) ?? ""]);
			return n === null ? null : { site: n };
		}
	},
	{
		tag: "prepaid-meter-statement-card",
		name: "statement",
		height: () => 340,
		suggest: (e, t) => {
			let n = o(e, t, /^(meter_)?(balance|cost|usage)$/);
			return n === void 0 ? null : { device: n };
		}
	}
], c = "prepaid-meter";
// src/ha/hub.ts
function l() {
	return document.querySelector("home-assistant")?.hass;
}
// src/translations/texts.ts
var u = "config_panel", d = "prepaid_meter";
async function f(e) {
	return e.loadBackendTranslation(u, d);
}
function p(e, t, n) {
	return e(`component.${d}.${u}.${t}`, n);
}
function m(e, t, n) {
	return p(e.localize, t, n);
}
// src/loader.ts
function h(e) {
	return class extends n {
		constructor(...t) {
			super(...t), this.kind = e;
		}
		static async getConfigForm() {
			let n = l();
			if (n !== void 0) return await f(n), (await t()).formOf(e.tag, n);
		}
		static async getStubConfig(n) {
			return (await t()).firstConfig(e.tag, n);
		}
	};
}
function g(e, t, n) {
	let r = (e) => {
		let t = l();
		return (t && m(t, e)) ?? "";
	};
	return {
		type: e,
		get name() {
			return r(t) || e;
		},
		get description() {
			return r(n);
		}
	};
}
function _(e) {
	return (t, n) => {
		let r = e.suggest(t, n);
		return r && { config: {
			type: `custom:${e.tag}`,
			...r
		} };
	};
}
function v(e, t) {
	return customElements.get(e) === void 0 && (customElements.define(e, t), !0);
}
var y = window, b = y.customCards ??= [];
for (let e of s) {
	if (!v(e.tag, h(e))) continue;
	let t = g(e.tag, `cards.card_${e.name}`, `cards.about_${e.name}`);
	b.push(Object.defineProperties({
		preview: !0,
		getEntitySuggestion: _(e)
	}, Object.getOwnPropertyDescriptors(t)));
}
var x = v(`ll-strategy-dashboard-${c}`, class extends HTMLElement {
	static {
		this.noEditor = !0;
	}
	static async generate(e, n) {
		return (await t()).generateDashboard(e, n);
	}
});
if (v(`ll-strategy-view-${c}`, class extends HTMLElement {
	static async generate(e, n) {
		return (await t()).generateView(e, n);
	}
}), x) {
	let e = g(c, "strategy.name", "strategy.description");
	(y.customStrategies ??= []).push(Object.defineProperties({ strategyType: "dashboard" }, Object.getOwnPropertyDescriptors(e)));
}
for (let e of ["hui-card-picker", "ha-dialog-new-dashboard"]) customElements.whenDefined(e).then(() => {
	let e = l();
	e !== void 0 && f(e);
});
