// ../../ci/frontend/node_modules/@lit/reactive-element/css-tag.js
var e = globalThis, t = e.ShadowRoot && (e.ShadyCSS === void 0 || e.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, n = Symbol(), r = /* @__PURE__ */ new WeakMap(), i = class {
	constructor(e, t, r) {
		if (this._$cssResult$ = !0, r !== n) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, n = this.t;
		if (t && e === void 0) {
			let t = n !== void 0 && n.length === 1;
			t && (e = r.get(n)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), t && r.set(n, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, a = (e) => new i(typeof e == "string" ? e : e + "", void 0, n), o = (e, ...t) => new i(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, n), s = (n, r) => {
	if (t) n.adoptedStyleSheets = r.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let t of r) {
		let r = document.createElement("style"), i = e.litNonce;
		i !== void 0 && r.setAttribute("nonce", i), r.textContent = t.cssText, n.appendChild(r);
	}
}, c = t ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return a(t);
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: ee, getOwnPropertyNames: te, getOwnPropertySymbols: ne, getPrototypeOf: re } = Object, ie = globalThis, ae = ie.trustedTypes, oe = ae ? ae.emptyScript : "", se = ie.reactiveElementPolyfillSupport, d = (e, t) => e, ce = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? oe : null;
				break;
			case Object:
			case Array: e = e == null ? e : JSON.stringify(e);
		}
		return e;
	},
	fromAttribute(e, t) {
		let n = e;
		switch (t) {
			case Boolean:
				n = e !== null;
				break;
			case Number:
				n = e === null ? null : Number(e);
				break;
			case Object:
			case Array: try {
				n = JSON.parse(e);
			} catch {
				n = null;
			}
		}
		return n;
	}
}, le = (e, t) => !l(e, t), ue = {
	attribute: !0,
	type: String,
	converter: ce,
	reflect: !1,
	useDefault: !1,
	hasChanged: le
};
Symbol.metadata ??= Symbol("metadata"), ie.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var f = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = ue) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && u(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = ee(this.prototype, e) ?? {
			get() {
				return this[t];
			},
			set(e) {
				this[t] = e;
			}
		};
		return {
			get: r,
			set(t) {
				let a = r?.call(this);
				i?.call(this, t), this.requestUpdate(e, a, n);
			},
			configurable: !0,
			enumerable: !0
		};
	}
	static getPropertyOptions(e) {
		return this.elementProperties.get(e) ?? ue;
	}
	static _$Ei() {
		if (this.hasOwnProperty(d("elementProperties"))) return;
		let e = re(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(d("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(d("properties"))) {
			let e = this.properties, t = [...te(e), ...ne(e)];
			for (let n of t) this.createProperty(n, e[n]);
		}
		let e = this[Symbol.metadata];
		if (e !== null) {
			let t = litPropertyMetadata.get(e);
			if (t !== void 0) for (let [e, n] of t) this.elementProperties.set(e, n);
		}
		this._$Eh = /* @__PURE__ */ new Map();
		for (let [e, t] of this.elementProperties) {
			let n = this._$Eu(e, t);
			n !== void 0 && this._$Eh.set(n, e);
		}
		this.elementStyles = this.finalizeStyles(this.styles);
	}
	static finalizeStyles(e) {
		let t = [];
		if (Array.isArray(e)) {
			let n = new Set(e.flat(1 / 0).reverse());
			for (let e of n) t.unshift(c(e));
		} else e !== void 0 && t.push(c(e));
		return t;
	}
	static _$Eu(e, t) {
		let n = t.attribute;
		return !1 === n ? void 0 : typeof n == "string" ? n : typeof e == "string" ? e.toLowerCase() : void 0;
	}
	constructor() {
		super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
	}
	_$Ev() {
		this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
	}
	addController(e) {
		(this._$EO ??= /* @__PURE__ */ new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
	}
	removeController(e) {
		this._$EO?.delete(e);
	}
	_$E_() {
		let e = /* @__PURE__ */ new Map(), t = this.constructor.elementProperties;
		for (let n of t.keys()) this.hasOwnProperty(n) && (e.set(n, this[n]), delete this[n]);
		e.size > 0 && (this._$Ep = e);
	}
	createRenderRoot() {
		let e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
		return s(e, this.constructor.elementStyles), e;
	}
	connectedCallback() {
		this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
	}
	enableUpdating(e) {}
	disconnectedCallback() {
		this._$EO?.forEach((e) => e.hostDisconnected?.());
	}
	attributeChangedCallback(e, t, n) {
		this._$AK(e, n);
	}
	_$ET(e, t) {
		let n = this.constructor.elementProperties.get(e), r = this.constructor._$Eu(e, n);
		if (r !== void 0 && !0 === n.reflect) {
			let i = (n.converter?.toAttribute === void 0 ? ce : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? ce : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? le)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
			this.C(e, t, n);
		}
		!1 === this.isUpdatePending && (this._$ES = this._$EP());
	}
	C(e, t, { useDefault: n, reflect: r, wrapped: i }, a) {
		n && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), !0 !== i || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || n || (t = void 0), this._$AL.set(e, t)), !0 === r && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
	}
	async _$EP() {
		this.isUpdatePending = !0;
		try {
			await this._$ES;
		} catch (e) {
			Promise.reject(e);
		}
		let e = this.scheduleUpdate();
		return e != null && await e, !this.isUpdatePending;
	}
	scheduleUpdate() {
		return this.performUpdate();
	}
	performUpdate() {
		if (!this.isUpdatePending) return;
		if (!this.hasUpdated) {
			if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
				for (let [e, t] of this._$Ep) this[e] = t;
				this._$Ep = void 0;
			}
			let e = this.constructor.elementProperties;
			if (e.size > 0) for (let [t, n] of e) {
				let { wrapped: e } = n, r = this[t];
				!0 !== e || this._$AL.has(t) || r === void 0 || this.C(t, void 0, n, r);
			}
		}
		let e = !1, t = this._$AL;
		try {
			e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((e) => e.hostUpdate?.()), this.update(t)) : this._$EM();
		} catch (t) {
			throw e = !1, this._$EM(), t;
		}
		e && this._$AE(t);
	}
	willUpdate(e) {}
	_$AE(e) {
		this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
	}
	_$EM() {
		this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = !1;
	}
	get updateComplete() {
		return this.getUpdateComplete();
	}
	getUpdateComplete() {
		return this._$ES;
	}
	shouldUpdate(e) {
		return !0;
	}
	update(e) {
		this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
	}
	updated(e) {}
	firstUpdated(e) {}
};
f.elementStyles = [], f.shadowRootOptions = { mode: "open" }, f[d("elementProperties")] = /* @__PURE__ */ new Map(), f[d("finalized")] = /* @__PURE__ */ new Map(), se?.({ ReactiveElement: f }), (ie.reactiveElementVersions ??= []).push("2.1.2");
// ../../ci/frontend/node_modules/lit-html/lit-html.js
var de = globalThis, fe = (e) => e, pe = de.trustedTypes, me = pe ? pe.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, he = "$lit$", p = `lit$${Math.random().toFixed(9).slice(2)}$`, ge = "?" + p, _e = `<${ge}>`, m = document, h = () => m.createComment(""), g = (e) => e === null || typeof e != "object" && typeof e != "function", ve = Array.isArray, ye = (e) => ve(e) || typeof e?.[Symbol.iterator] == "function", be = "[ 	\n\f\r]", _ = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, xe = /-->/g, Se = />/g, v = RegExp(`>|${be}(?:([^\\s"'>=/]+)(${be}*=${be}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), Ce = /'/g, we = /"/g, Te = /^(?:script|style|textarea|title)$/i, Ee = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), y = Ee(1), De = Ee(2), b = Symbol.for("lit-noChange"), x = Symbol.for("lit-nothing"), Oe = /* @__PURE__ */ new WeakMap(), S = m.createTreeWalker(m, 129);
function ke(e, t) {
	if (!ve(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return me === void 0 ? t : me.createHTML(t);
}
var Ae = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = _;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === _ ? c[1] === "!--" ? o = xe : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = v) : (Te.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = v) : o = Se : o === v ? c[0] === ">" ? (o = i ?? _, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? v : c[3] === "\"" ? we : Ce) : o === we || o === Ce ? o = v : o === xe || o === Se ? o = _ : (o = v, i = void 0);
		let ee = o === v && e[t + 1].startsWith("/>") ? " " : "";
		a += o === _ ? n + _e : l >= 0 ? (r.push(s), n.slice(0, l) + he + n.slice(l) + p + ee) : n + p + (l === -2 ? t : ee);
	}
	return [ke(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, je = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = Ae(t, n);
		if (this.el = e.createElement(l, r), S.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = S.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(he)) {
					let t = u[o++], n = i.getAttribute(e).split(p), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? Pe : r[1] === "?" ? Fe : r[1] === "@" ? Ie : w
					}), i.removeAttribute(e);
				} else e.startsWith(p) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (Te.test(i.tagName)) {
					let e = i.textContent.split(p), t = e.length - 1;
					if (t > 0) {
						i.textContent = pe ? pe.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], h()), S.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], h());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === ge) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(p, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += p.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = m.createElement("template");
		return n.innerHTML = e, n;
	}
};
function C(e, t, n = e, r) {
	if (t === b) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = g(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = C(e, i._$AS(e, t.values), i, r)), t;
}
var Me = class {
	constructor(e, t) {
		this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = t;
	}
	get parentNode() {
		return this._$AM.parentNode;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	u(e) {
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? m).importNode(t, !0);
		S.currentNode = r;
		let i = S.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new Ne(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Le(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = S.nextNode(), a++);
		}
		return S.currentNode = m, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, Ne = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = x, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
	}
	get parentNode() {
		let e = this._$AA.parentNode, t = this._$AM;
		return t !== void 0 && e?.nodeType === 11 && (e = t.parentNode), e;
	}
	get startNode() {
		return this._$AA;
	}
	get endNode() {
		return this._$AB;
	}
	_$AI(e, t = this) {
		e = C(this, e, t), g(e) ? e === x || e == null || e === "" ? (this._$AH !== x && this._$AR(), this._$AH = x) : e !== this._$AH && e !== b && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? ye(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== x && g(this._$AH) ? this._$AA.nextSibling.data = e : this.T(m.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = je.createElement(ke(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Me(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Oe.get(e.strings);
		return t === void 0 && Oe.set(e.strings, t = new je(e)), t;
	}
	k(t) {
		ve(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(h()), this.O(h()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = fe(e).nextSibling;
			fe(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, w = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = x, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = x;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = C(this, e, t, 0), a = !g(e) || e !== this._$AH && e !== b, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = C(this, r[n + o], t, o), s === b && (s = this._$AH[o]), a ||= !g(s) || s !== this._$AH[o], s === x ? e = x : e !== x && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === x ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, Pe = class extends w {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === x ? void 0 : e;
	}
}, Fe = class extends w {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== x);
	}
}, Ie = class extends w {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = C(this, e, t, 0) ?? x) === b) return;
		let n = this._$AH, r = e === x && n !== x || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== x && (n === x || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Le = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		C(this, e);
	}
}, Re = de.litHtmlPolyfillSupport;
Re?.(je, Ne), (de.litHtmlVersions ??= []).push("3.3.3");
var ze = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new Ne(t.insertBefore(h(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Be = globalThis, T = class extends f {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = ze(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return b;
	}
};
T._$litElement$ = !0, T.finalized = !0, Be.litElementHydrateSupport?.({ LitElement: T });
var Ve = Be.litElementPolyfillSupport;
Ve?.({ LitElement: T }), (Be.litElementVersions ??= []).push("4.2.2");
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/custom-element.js
var E = (e) => (t, n) => {
	n === void 0 ? customElements.define(e, t) : n.addInitializer(() => {
		customElements.define(e, t);
	});
}, He = {
	attribute: !0,
	type: String,
	converter: ce,
	reflect: !1,
	hasChanged: le
}, Ue = (e = He, t, n) => {
	let { kind: r, metadata: i } = n, a = globalThis.litPropertyMetadata.get(i);
	if (a === void 0 && globalThis.litPropertyMetadata.set(i, a = /* @__PURE__ */ new Map()), r === "setter" && ((e = Object.create(e)).wrapped = !0), a.set(n.name, e), r === "accessor") {
		let { name: r } = n;
		return {
			set(n) {
				let i = t.get.call(this);
				t.set.call(this, n), this.requestUpdate(r, i, e, !0, n);
			},
			init(t) {
				return t !== void 0 && this.C(r, void 0, e, t), t;
			}
		};
	}
	if (r === "setter") {
		let { name: r } = n;
		return function(n) {
			let i = this[r];
			t.call(this, n), this.requestUpdate(r, i, e, !0, n);
		};
	}
	throw Error("Unsupported decorator location: " + r);
};
function We(e) {
	return (t, n) => typeof n == "object" ? Ue(e, t, n) : ((e, t, n) => {
		let r = t.hasOwnProperty(n);
		return t.constructor.createProperty(n, e), r ? Object.getOwnPropertyDescriptor(t, n) : void 0;
	})(e, t, n);
}
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/state.js
function D(e) {
	return We({
		...e,
		state: !0,
		attribute: !1
	});
}
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/base.js
var Ge = (e, t, n) => (n.configurable = !0, n.enumerable = !0, Reflect.decorate && typeof t != "object" && Object.defineProperty(e, t, n), n);
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/query.js
function Ke(e, t) {
	return (n, r, i) => {
		let a = (t) => t.renderRoot?.querySelector(e) ?? null;
		if (t) {
			let { get: e, set: t } = typeof r == "object" ? n : i ?? (() => {
				let e = Symbol();
				return {
					get() {
						return this[e];
					},
					set(t) {
						this[e] = t;
					}
				};
			})();
			return Ge(n, r, { get() {
				let n = e.call(this);
				return n === void 0 && (n = a(this), (n !== null || this.hasUpdated) && t.call(this, n)), n;
			} });
		}
		return Ge(n, r, { get() {
			return a(this);
		} });
	};
}
// src/data/hub.ts
var qe = "prepaid_meter";
async function Je(e, t, n, r) {
	return r(await e.callWS({
		type: `${qe}/${t}`,
		...n
	}), t);
}
function Ye(e, t, n, r, { told: i, refused: a }) {
	let o = !1, s = e.connection.subscribeMessage((e) => {
		if (!o) try {
			i(r(e, t));
		} catch (e) {
			a(e);
		}
	}, {
		type: `${qe}/${t}`,
		...n
	});
	return s.catch((e) => {
		o || a(e);
	}), () => {
		o = !0, s.then((e) => e()).catch(() => void 0);
	};
}
async function Xe(e, t, n, r) {
	return r((await e.callWS({
		type: "call_service",
		domain: qe,
		service: t,
		service_data: n,
		return_response: !0
	})).response, t);
}
function Ze() {
	return `screen-${Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(3)), (e) => e.toString(36)).join("")}`;
}
function O(e) {
	let t = e?.message;
	return typeof t == "string" ? t.replace(/^Validation error: /, "") : String(e);
}
// src/data/shape.ts
var Qe = class extends Error {
	constructor(e, t, n) {
		super(`${e}: ${t} expected, not ${JSON.stringify(n)}`), this.name = "WrongShape";
	}
};
function $e(e) {
	return (t, n) => {
		if (typeof t !== e) throw new Qe(n, e, t);
		return t;
	};
}
var k = $e("string"), A = $e("number"), et = $e("boolean");
function tt(e) {
	return (t, n) => t === null ? null : e(t, n);
}
function nt(e, t) {
	return (n, r) => e.find((e) => e === k(n, r)) ?? t;
}
function j(e) {
	return (t, n) => {
		if (!Array.isArray(t)) throw new Qe(n, "list", t);
		return t.map((t, r) => e(t, `${n}[${r}]`));
	};
}
function rt(e, t) {
	if (typeof e != "object" || !e || Array.isArray(e)) throw new Qe(t, "object", e);
	return Object.entries(e);
}
function it(e) {
	return (t, n) => Object.fromEntries(rt(t, n).map(([t, r]) => [t, e(r, `${n}.${t}`)]));
}
function M(e) {
	return (t, n) => {
		let r = Object.fromEntries(rt(t, n)), i = Object.entries(e).map(([e, t]) => [e, t(r[e], `${n}.${e}`)]);
		return Object.fromEntries(i);
	};
}
function at(e) {
	return (t, n) => {
		let r = rt(t, n).flatMap(([t, r]) => {
			let i = Object.hasOwn(e, t) ? e[t] : void 0;
			return i === void 0 ? [] : [[t, i(r, `${n}.${t}`)]];
		});
		return Object.fromEntries(r);
	};
}
var ot = M({
	api_version: A,
	sites: j(M({
		entry_id: k,
		name: k,
		currency: k,
		role: nt(["administrator", "operator"], "operator"),
		running: et
	}))
});
async function st(e) {
	return (await Je(e, "info", {}, ot)).sites;
}
// src/data/roles.ts
var ct = 3e5, lt = /* @__PURE__ */ new WeakMap();
function N(e, t = !1) {
	let { connection: n } = e, r = lt.get(n);
	if (!t && r !== void 0 && Date.now() - r.at < ct) return r.answer;
	let i = st(e).then((e) => new Map(e.map((e) => [e.entry_id, e])), (e) => {
		if (e?.code === "unauthorized") return /* @__PURE__ */ new Map();
		throw lt.delete(n), e;
	});
	return lt.set(n, {
		at: Date.now(),
		answer: i
	}), i;
}
var ut = [
	"in_credit",
	"low",
	"emergency",
	"grace",
	"due",
	"off"
], dt = /* @__PURE__ */ new WeakMap();
function ft({ entities: e }) {
	let t = dt.get(e);
	if (t !== void 0) return t;
	let n = /* @__PURE__ */ new Map();
	for (let t of Object.values(e)) {
		if (!F(t) || t.device_id === void 0) continue;
		let e = n.get(t.device_id) ?? /* @__PURE__ */ new Map(), r = t.translation_key.replace(/^meter_/, "");
		n.set(t.device_id, e.set(r, [...e.get(r) ?? [], t.entity_id]));
	}
	return dt.set(e, n), n;
}
function pt(e, t) {
	return ft(e).get(t) ?? /* @__PURE__ */ new Map();
}
function mt(e, t) {
	let n = pt(e, t), r = e.devices[t], i = n.get("balance")?.[0];
	if (r === void 0 || i === void 0) return;
	let a = (e) => n.get(e)?.[0] ?? null, o = yt(e, a("credit_state")), s = yt(e, a("days_remaining"));
	return {
		name: P(r),
		balance: yt(e, i),
		currency: ht(e, i),
		days: s === null ? null : Number(s),
		state: ut.find((e) => e === o) ?? null,
		supplies: n.get("supply") ?? [],
		usages: n.get("usage") ?? []
	};
}
function P(e) {
	return e?.name_by_user ?? e?.name ?? "";
}
function ht(e, t) {
	let n = e.states[t ?? ""]?.attributes.unit_of_measurement;
	return typeof n == "string" ? n : "";
}
function gt(e) {
	return Object.values(e.entities).filter((e) => F(e) && e.translation_key === "balance")[0]?.device_id;
}
function _t(e) {
	return Object.values(e.entities).find((e) => vt(e))?.entity_id;
}
function F(e) {
	return e?.platform === "prepaid_meter" && e.translation_key !== void 0;
}
function vt(e) {
	return F(e) && /^(meter_)?supply$/.test(e.translation_key);
}
function yt(e, t) {
	let n = e.states[t ?? ""];
	return n === void 0 || ["unknown", "unavailable"].includes(n.state) ? null : n.state;
}
var bt = M({
	unit_id: k,
	name: k,
	credit_state: nt(ut, null),
	available: k,
	days_remaining: tt(k),
	troubles: j(nt([
		"bypassed",
		"disobeys",
		"drifted",
		"faulty",
		"load_held",
		"refused",
		"silent",
		"stale",
		"unpaid"
	], null))
}), xt = {
	units: A,
	states: it(A),
	credit_held: k,
	arrears: k,
	usage_today: tt(it(k)),
	cost_today: tt(k)
}, St = M(xt), Ct = M({
	rows: j(bt),
	matched: A,
	totals: St
}), wt = at({
	rows: j(bt),
	order: j(k),
	matched: A,
	totals: at(xt)
}), Tt = M({ kind: k }), Et = (e, t) => {
	switch (Tt(e, t).kind) {
		case "page": return { page: Ct(e, t) };
		case "changed": return { changed: wt(e, t) };
		default: return { ended: !0 };
	}
};
function Dt(e, t) {
	let n = new Map([...e.rows, ...t.rows ?? []].map((e) => [e.unit_id, e]));
	return {
		rows: (t.order ?? e.rows.map(({ unit_id: e }) => e)).flatMap((e) => n.get(e) ?? []),
		matched: t.matched ?? e.matched,
		totals: {
			...e.totals,
			...t.totals
		}
	};
}
function Ot(e, t, n, { told: r, refused: i }) {
	let a = null;
	return Ye(e, "units/subscribe", {
		entry_id: t,
		needy: !0,
		sort: "need",
		limit: Math.max(1, n)
	}, Et, {
		told: (e) => {
			"page" in e ? a = e.page : "changed" in e ? a &&= Dt(a, e.changed) : a = null, r(a);
		},
		refused: i
	});
}
// src/format/locale.ts
var kt = {
	comma_decimal: "en-US",
	decimal_comma: "de",
	space_comma: "fr",
	quote_decimal: "de-CH",
	none: "en-US"
};
function At(e) {
	if (e.number_format !== "system") return kt[e.number_format] ?? e.language;
}
function jt(e) {
	return e.number_format === "none" ? { useGrouping: !1 } : {};
}
// src/format/money.ts
var Mt = /^[+-]?\d+(\.\d+)?$/;
function Nt(e) {
	return Mt.test(e);
}
var Pt = /* @__PURE__ */ new Map();
function Ft(e, t) {
	let n = `${t.language}/${t.number_format}/${e ?? ""}`, r = Pt.get(n);
	if (r !== void 0) return r;
	let i = e === null ? {} : {
		style: "currency",
		currency: e,
		currencyDisplay: "narrowSymbol"
	}, a = new Intl.NumberFormat(At(t), {
		...jt(t),
		...i
	});
	return Pt.set(n, a), a;
}
function I(e, t, n) {
	return Nt(e) ? /^[A-Z]{3}$/.test(t) ? Ft(t, n).format(e) : `${Ft(null, n).format(e)} ${t}`.trim() : e;
}
function It(e, t) {
	let n = new Intl.NumberFormat(At(t)).formatToParts(1.5).find((e) => e.type === "decimal")?.value ?? ".", r = e.trim().replace(n, ".");
	return Nt(r) && !/^[+-]/.test(r) ? r : null;
}
function Lt(e, t) {
	let n = It(e, t);
	return n !== null && /[1-9]/.test(n) ? n : null;
}
// src/format/quantity.ts
function L(e, t, n) {
	let r = +(Math.abs(e) < 10), i = {
		...jt(n),
		maximumFractionDigits: r
	};
	return `${new Intl.NumberFormat(At(n), i).format(e)} ${t}`.trim();
}
function R(e, t) {
	return new Intl.PluralRules(t.language).select(e) === "one" ? "one" : "other";
}
// src/translations/texts.ts
var Rt = "config_panel", zt = "prepaid_meter";
async function Bt(e) {
	return e.loadBackendTranslation(Rt, zt);
}
function Vt(e, t, n) {
	return e(`component.${zt}.${Rt}.${t}`, n);
}
function z(e, t, n) {
	return Vt(e.localize, t, n);
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function B(e, t, n, r) {
	var i = arguments.length, a = i < 3 ? t : r === null ? r = Object.getOwnPropertyDescriptor(t, n) : r, o;
	if (typeof Reflect == "object" && typeof Reflect.decorate == "function") a = Reflect.decorate(e, t, n, r);
	else for (var s = e.length - 1; s >= 0; s--) (o = e[s]) && (a = (i < 3 ? o(a) : i > 3 ? o(t, n, a) : o(t, n)) || a);
	return i > 3 && a && Object.defineProperty(t, n, a), a;
}
// src/ha/card.ts
var Ht = [
	"locale",
	"localize",
	"entities",
	"devices",
	"user"
], V = class extends T {
	#e;
	setConfig(e) {
		this.config = e;
	}
	get hub() {
		return this.#e;
	}
	set hass(e) {
		let t = this.#e;
		this.#e = e, (t === void 0 || this.#t(t, e)) && (t?.language !== e.language && Bt(e), this.arrived?.(e), this.requestUpdate());
	}
	#t(e, t) {
		return this.config === void 0 || Ht.some((n) => e[n] !== t[n]) ? !0 : this.watched(t, this.config).some((n) => e.states[n] !== t.states[n]);
	}
};
B([D()], V.prototype, "config", void 0);
// src/ha/navigate.ts
var Ut = "/prepaid-meter";
function Wt(...e) {
	return [Ut, ...e.map(encodeURIComponent)].join("/");
}
// src/shared/icon.ts
function H(e) {
	return y`<ha-icon icon="mdi:${e}" aria-hidden="true"></ha-icon>`;
}
// src/shared/share-bar.ts
var Gt = o`
  .shares {
    display: grid;
    gap: 8px;
  }
  .shares > div {
    display: flex;
    gap: 2px;
    overflow: hidden;
    height: 8px;
    border-radius: 4px;
    background: var(--line);
  }
  .shares i {
    min-width: 4px;
    background: var(--tone);
  }
  .shares ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .shares li {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 13px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
  }
  .shares li ha-icon {
    width: 16px;
    height: 16px;
    --mdc-icon-size: 16px;
    color: var(--tone);
  }
`;
function Kt(e, t) {
	let n = e.filter(({ count: e }) => e > 0);
	return y`<div class="shares">
    <div aria-hidden="true">${n.map(({ count: e, tone: t }) => y`<i class=${t} style="flex-grow:${e}"></i>`)}</div>
    <ul>
      ${n.map(({ count: e, tone: n, icon: r, words: i }) => y`<li class=${n}>${H(r)}<bdi>${t(e)} ${i}</bdi></li>`)}
    </ul>
  </div>`;
}
// src/shared/styles.ts
var U = o`
  :host {
    --good: var(--success-color, #43a047);
    --warn: var(--warning-color, #ffa600);
    --bad: var(--error-color, #db4437);
    --quiet: var(--secondary-text-color, #5e5e5e);
    --tone: var(--quiet);
    --line: var(--divider-color, rgba(127, 127, 127, 0.25));
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 32px;
  }
  h2 {
    margin: 0;
    overflow: hidden;
    font-size: 16px;
    font-weight: 500;
    line-height: 24px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  p {
    margin: 0;
  }
  .chip {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    padding-block: 4px;
    padding-inline: 8px 12px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--tone) 14%, transparent);
    font-size: 13px;
    font-weight: 500;
    line-height: 20px;
  }
  .quiet {
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
  }
  ha-icon {
    display: flex;
    flex: none;
    width: 20px;
    height: 20px;
    --mdc-icon-size: 20px;
  }
  .chip ha-icon,
  .tone {
    color: var(--tone);
  }
  .good {
    --tone: var(--good);
  }
  .warn {
    --tone: var(--warn);
  }
  .bad {
    --tone: var(--bad);
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 16px;
    border: 0;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    color: inherit;
    font: inherit;
    font-size: 14px;
    font-weight: 500;
    cursor: pointer;
  }
  button ha-icon {
    color: var(--primary-color, #009ac7);
  }
  button:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 24%, transparent);
  }
  button:focus-visible,
  input:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  button[disabled] {
    opacity: 0.5;
    cursor: default;
  }
`, qt = o`
  :host {
    display: block;
    height: 100%;
  }
  ha-card {
    display: flex;
    flex-direction: column;
    gap: 16px;
    box-sizing: border-box;
    height: 100%;
    padding: 16px;
    color: var(--primary-text-color, #141414);
  }
`, Jt = o`
  dialog {
    box-sizing: border-box;
    width: min(400px, calc(100vw - 32px));
    padding: 24px;
    border: 0;
    border-radius: var(--ha-dialog-border-radius, 24px);
    background: var(--card-background-color, #fff);
    box-shadow: 0 8px 32px rgba(0, 0, 0, 0.35);
    color: var(--primary-text-color, #141414);
  }
  dialog::backdrop {
    background: rgba(0, 0, 0, 0.5);
  }
  form {
    display: grid;
    gap: 16px;
  }
  label {
    display: grid;
    gap: 6px;
    font-size: 14px;
    font-weight: 500;
  }
  input {
    box-sizing: border-box;
    width: 100%;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
  }
  .buttons button {
    background: transparent;
  }
  .buttons .main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .buttons .main.danger {
    background: color-mix(in srgb, var(--bad) 72%, #000);
  }
  .told {
    min-height: 20px;
    font-size: 14px;
    line-height: 20px;
  }
`, Yt = {
	in_credit: {
		tone: "good",
		icon: "check-circle",
		words: "common.state_in_credit"
	},
	low: {
		tone: "warn",
		icon: "alert",
		words: "common.state_low"
	},
	emergency: {
		tone: "warn",
		icon: "lifebuoy",
		words: "common.state_emergency"
	},
	grace: {
		tone: "bad",
		icon: "timer-sand",
		words: "common.state_grace"
	},
	due: {
		tone: "bad",
		icon: "alert-octagon",
		words: "common.state_due"
	},
	off: {
		tone: "bad",
		icon: "power-plug-off",
		words: "common.state_off"
	}
}, Xt = {
	tone: "",
	icon: "help-circle",
	words: "common.state_unknown"
};
function Zt(e) {
	return e === null ? Xt : Yt[e];
}
function Qt(e) {
	if (e.flows === null) return {
		tone: "",
		icon: "help-circle",
		words: "common.supply_unknown"
	};
	let t = e.valve ? "valve" : "power-plug";
	return e.flows ? {
		tone: "good",
		icon: t,
		words: "common.supply_on"
	} : {
		tone: "bad",
		icon: e.valve ? "valve-closed" : "power-plug-off",
		words: "common.supply_off"
	};
}
// src/data/places.ts
function W(e) {
	return e?.config_entry_id ?? e?.primary_config_entry ?? e?.config_entries?.[0] ?? null;
}
function $t(e) {
	return e?.identifiers?.find(([e]) => e === "prepaid_meter")?.[1] ?? null;
}
function en(e) {
	return nn(Object.values(e.devices).flatMap((e) => {
		let t = W(e);
		return t !== null && $t(e) === t ? [{
			entryId: t,
			name: P(e)
		}] : [];
	}), e);
}
function tn(e, t) {
	return nn([...ft(e)].flatMap(([t, n]) => {
		let r = e.devices[t], [i, a] = [$t(r), W(r)], o = e.states[n.get("balance")?.[0] ?? ""] !== void 0;
		if (r === void 0 || i === null || a === null || !o) return [];
		let s = n.get("supply") ?? [];
		return [{
			deviceId: t,
			unitId: i,
			entryId: a,
			name: P(r),
			areaId: r.area_id ?? null,
			supplies: s
		}];
	}), e).filter((e) => e.entryId === (t ?? e.entryId));
}
function nn(e, { locale: t }) {
	let n = new Intl.Collator(t.language, { numeric: !0 });
	return e.toSorted((e, t) => n.compare(e.name, t.name));
}
// src/cards/kinds.ts
var rn = (e, t, n) => {
	let r = e.entities[t];
	return F(r) && n.test(r.translation_key) ? r.device_id : void 0;
}, an = {
	tag: "prepaid-meter-unit-card",
	name: "unit",
	height: ({ show_chart: e }) => e === !1 ? 238 : 362,
	suggest: (e, t) => {
		let n = rn(e, t, /^(?!(meter_)?supply$)/);
		return n === void 0 ? null : { device: n };
	}
}, on = {
	tag: "prepaid-meter-supply-card",
	name: "supply",
	height: () => 195,
	suggest: (e, t) => vt(e.entities[t]) ? { entity: t } : null
}, sn = {
	tag: "prepaid-meter-site-card",
	name: "site",
	height: () => 264,
	suggest: (e, t) => {
		let n = W(e.devices[rn(e, t, /^credit_state$/) ?? ""]);
		return n === null ? null : { site: n };
	}
}, cn = {
	tag: "prepaid-meter-statement-card",
	name: "statement",
	height: () => 340,
	suggest: (e, t) => {
		let n = rn(e, t, /^(meter_)?(balance|cost|usage)$/);
		return n === void 0 ? null : { device: n };
	}
}, ln = "prepaid-meter", un = {
	name: "name",
	selector: { text: {} }
}, dn = {
	name: "device",
	required: !0,
	selector: { device: { entity: [{
		integration: "prepaid_meter",
		domain: "event"
	}] } }
}, fn = (e, t, n) => ({
	name: e,
	default: t,
	selector: { number: {
		min: 0,
		max: n,
		mode: "box"
	} }
}), pn = {
	[an.tag]: {
		fields: () => [
			dn,
			un,
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
				name: "meter",
				selector: { entity: { filter: [{
					integration: "prepaid_meter",
					domain: "sensor",
					device_class: [
						"energy",
						"gas",
						"water"
					]
				}] } }
			},
			{
				name: "show_top_up",
				default: !0,
				selector: { boolean: {} }
			}
		],
		helped: [
			"full_days",
			"meter",
			"show_top_up"
		],
		first: (e) => ({ device: gt(e) })
	},
	[on.tag]: {
		fields: () => [{
			name: "entity",
			required: !0,
			selector: { entity: { filter: [{
				integration: "prepaid_meter",
				domain: ["switch", "valve"]
			}] } }
		}, un],
		helped: [],
		first: (e) => ({ entity: _t(e) })
	},
	[sn.tag]: {
		fields: (e) => [
			mn(e),
			un,
			fn("units", 5, 20)
		],
		helped: ["site"],
		first: (e) => ({ site: en(e)[0]?.entryId })
	},
	[cn.tag]: {
		fields: () => [
			dn,
			un,
			fn("entries", 3, 20)
		],
		helped: [],
		first: (e) => ({ device: gt(e) })
	}
};
function mn(e) {
	return {
		name: "site",
		selector: { select: {
			mode: "dropdown",
			options: en(e).map(({ entryId: e, name: t }) => ({
				value: e,
				label: t
			}))
		} }
	};
}
function hn(e, t) {
	let n = pn[e];
	return {
		schema: n?.fields(t) ?? [],
		computeLabel: (e, t) => Vt(t, `cards.field_${e.name}`),
		computeHelper: (e, t) => n?.helped.includes(e.name) ? Vt(t, `cards.help_${e.name}`) : void 0
	};
}
function gn(e, t) {
	let n = Object.entries(pn[e]?.first(t) ?? {});
	return Object.fromEntries([["type", `custom:${e}`], ...n.flatMap(([e, t]) => t === void 0 ? [] : [[e, t]])]);
}
// src/cards/list-styles.ts
var _n = o`
  .head a {
    color: inherit;
    text-decoration: none;
  }
  .head a:hover {
    text-decoration: underline;
  }
  .head a:focus-visible {
    border-radius: 4px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .head > span {
    flex: none;
  }
  .main {
    overflow-wrap: anywhere;
    font-size: 32px;
    font-weight: 500;
    line-height: 40px;
    font-variant-numeric: tabular-nums;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 112px), 1fr));
    gap: 8px 16px;
    margin: 0;
  }
  .figures > div {
    min-width: 0;
  }
  .figures dt {
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
  }
  .figures dd {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    overflow-wrap: anywhere;
    font-size: 18px;
    font-weight: 500;
    line-height: 24px;
    font-variant-numeric: tabular-nums;
  }
  .figures dd.quiet {
    min-height: 20px;
    font-size: 14px;
    font-weight: 400;
    line-height: 20px;
  }
  .figures ha-icon {
    color: var(--tone);
  }
  .lines {
    display: grid;
    margin: 0;
    margin-block-end: -8px;
    padding: 8px 0 0;
    border-top: 1px solid var(--line);
    list-style: none;
  }
  .lines a,
  .lines p {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 48px;
    margin-inline: -8px;
    padding-inline: 8px;
    border-radius: 8px;
    color: inherit;
    text-decoration: none;
  }
  .lines a:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 8%, transparent);
  }
  .lines a:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: -2px;
  }
  .lines ha-icon {
    color: var(--tone);
  }
  .lines .what {
    display: grid;
    flex: 1;
    min-width: 0;
  }
  .lines b {
    overflow: hidden;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lines small {
    overflow: hidden;
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .amount {
    font-size: 14px;
    line-height: 20px;
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .more {
    color: var(--quiet);
    font-size: 14px;
  }
`, vn = 5e3, yn = {
	electricity: "kWh",
	gas: "m³",
	heat: "kWh",
	hot_water: "m³",
	water: "m³"
}, G = class extends V {
	constructor(...e) {
		super(...e), this.summary = null, this.told = "";
	}
	static {
		this.styles = [
			U,
			qt,
			_n,
			Gt,
			o`
      :host {
        container-type: inline-size;
      }
      .body,
      .sums {
        display: grid;
        gap: 16px;
        align-content: start;
        min-width: 0;
      }
      .needy {
        min-width: 0;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      .needy p {
        font-size: 12px;
        line-height: 16px;
      }
      .needy .lines {
        padding-top: 4px;
        border: 0;
      }
      @container (min-width: 640px) {
        .body {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 16px 32px;
        }
        .body .needy {
          padding: 0;
          border: 0;
        }
      }
      .fine {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
      }
      .fine ha-icon {
        color: var(--good);
      }
    `
		];
	}
	#e;
	#t;
	#n;
	watched() {
		return [];
	}
	arrived(e) {
		this.isConnected && this.config !== void 0 && (this.#e?.[0] !== e.connection || this.#e[1] !== this.config) && this.#i(e, this.config);
	}
	setConfig(e) {
		super.setConfig(e), this.hub !== void 0 && this.arrived(this.hub);
	}
	connectedCallback() {
		super.connectedCallback(), this.hub !== void 0 && this.arrived(this.hub);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#r();
	}
	#r() {
		this.#t?.(), clearTimeout(this.#n), this.#t = this.#e = void 0;
	}
	#i(e, t, n = !1) {
		this.#r();
		let r = [e.connection, t];
		this.#e = r, N(e, n).then((n) => {
			this.#e === r && this.#a(e, t, n);
		}, (n) => {
			this.#e === r && this.#o(e, t, O(n));
		});
	}
	#a(e, t, n) {
		this.site = t.site === void 0 ? [...n.values()][0] : n.get(t.site), this.site === void 0 ? this.told = z(e, "cards.site_not_yours") : this.site.running ? this.#t = Ot(e, this.site.entry_id, t.units ?? 5, {
			told: (n) => {
				n === null ? this.#o(e, t, z(e, "cards.site_stopped")) : [this.summary, this.told] = [n, ""];
			},
			refused: (n) => {
				this.#o(e, t, O(n));
			}
		}) : this.#o(e, t, z(e, "cards.site_stopped"));
	}
	#o(e, t, n) {
		[this.summary, this.told] = [null, n], clearTimeout(this.#n), this.#n = setTimeout(() => {
			this.isConnected && this.#i(this.hub ?? e, t, !0);
		}, vn);
	}
	render() {
		let { hub: e, config: t } = this;
		return e === void 0 || t === void 0 ? y`<ha-card></ha-card>` : this.#s(e, t.name ?? this.site?.name ?? z(e, "cards.card_site"));
	}
	#s(e, t) {
		let { site: n } = this, r = this.told === "" ? this.summary : null, i = n !== void 0 && r !== null;
		return y`<ha-card role="group" aria-label=${t}>
      <div class="head">
        <h2>${n === void 0 ? t : y`<a href=${Wt(n.entry_id, "overview")}>${t}</a>`}</h2>
        ${i ? y`<span class="quiet">${this.#c(e, r.totals.units)}</span>` : x}
      </div>
      ${i ? this.#l(e, n, r) : y`<p class="quiet" role="status">${this.told}</p>`}
    </ha-card>`;
	}
	#c(e, t) {
		return z(e, `cards.units_${R(t, e.locale)}`, { count: L(t, "", e.locale) });
	}
	#l(e, t, { rows: n, matched: r, totals: i }) {
		let a = ut.map((t) => {
			let n = Zt(t);
			return {
				count: i.states[t] ?? 0,
				tone: n.tone,
				icon: n.icon,
				words: z(e, n.words)
			};
		}), o = n.slice(0, this.config?.units ?? 5);
		return y`<div class="body">
      <div class="sums">
        ${this.#u(e, t, i)} ${Kt(a, (t) => L(t, "", e.locale))}
      </div>
      ${r === 0 ? this.#d(e, i) : x}
      ${o.length === 0 ? x : y`<div class="needy">
            <p id="needy" class="quiet">${z(e, "cards.need_look")}</p>
            <ul class="lines" aria-labelledby="needy">
              ${o.map((n) => this.#f(e, t, n))} ${this.#p(e, t, r - o.length)}
            </ul>
          </div>`}
    </div>`;
	}
	#u(e, t, n) {
		let r = (n) => n === null ? "–" : I(n, t.currency, e.locale), i = Object.entries(n.usage_today ?? {}).map(([t, n]) => L(Number(n), yn[t] ?? "", e.locale)), a = /[1-9]/.test(n.arrears);
		return y`<div>
        <p class="main">${r(n.credit_held)}</p>
        <p class="quiet">${z(e, "cards.credit_held")}</p>
      </div>
      <dl class="figures">
        <div>
          <dt>${z(e, "common.today")}</dt>
          <dd>${r(n.cost_today)}</dd>
          <dd class="quiet"><bdi>${i.join(" · ")}</bdi></dd>
        </div>
        <div class=${a ? "bad" : ""}>
          <dt>${z(e, "cards.arrears")}</dt>
          <dd>${a ? H("alert-circle") : x}${r(n.arrears)}</dd>
        </div>
      </dl>`;
	}
	#d(e, t) {
		let n = t.units === 0 ? "cards.no_units_yet" : "cards.all_fine";
		return y`<p class="fine quiet">${t.units === 0 ? x : H("check-circle")}${z(e, n)}</p>`;
	}
	#f(e, t, n) {
		let r = Zt(n.credit_state), i = n.credit_state === "in_credit", a = n.troubles.flatMap((t) => t === null ? [] : [z(e, `cards.trouble_${t}`)]), o = [...i ? [] : [z(e, r.words)], ...a].join(" · ");
		return y`<li class=${i ? "warn" : r.tone}>
      <a href=${Wt(t.entry_id, "unit", n.unit_id)}>
        ${H(i ? "wrench" : r.icon)}
        <span class="what"><b>${n.name}</b><small>${o}</small></span>
        <span class="amount">${I(n.available, t.currency, e.locale)}</span>
      </a>
    </li>`;
	}
	#p(e, t, n) {
		if (n <= 0) return x;
		let r = z(e, `cards.more_${R(n, e.locale)}`, { count: L(n, "", e.locale) });
		return y`<li><a class="more" href=${Wt(t.entry_id, "overview")}>${r}</a></li>`;
	}
};
B([D()], G.prototype, "site", void 0), B([D()], G.prototype, "summary", void 0), B([D()], G.prototype, "told", void 0), G = B([E(`${sn.tag}-body`)], G);
// src/data/month.ts
var bn = M({
	seq: A,
	kind: k,
	at: k,
	amount: k
}), xn = M({
	currency: k,
	from: k,
	opening_balance: k,
	closing_balance: k,
	totals: it(k),
	entries: j(bn)
}), Sn = M({ meters: j(M({
	meter_id: k,
	name: k,
	unit: k,
	total: tt(M({
		usage: k,
		cost: k
	}))
})) });
async function Cn(e, t, n, r) {
	let i = {
		entry_id: t,
		unit_id: n
	}, a = await Je(e, "unit/statement", {
		...i,
		newest_first: !0,
		limit: Math.max(1, r)
	}, xn), o = (await Je(e, "unit/usage", {
		...i,
		period: "month",
		start: a.from
	}, Sn)).meters.map(({ meter_id: e, name: t, unit: n, total: r }) => ({
		meterId: e,
		name: t,
		unit: n,
		usage: r?.usage ?? "0",
		cost: r?.cost ?? "0"
	}));
	return {
		...a,
		entries: a.entries.slice(0, r),
		meters: o
	};
}
// src/format/time.ts
function wn({ locale: e, config: t }) {
	return e.time_zone === "server" ? { timeZone: t.time_zone } : {};
}
function Tn({ locale: e }) {
	return e.time_format === "12" ? { hour12: !0 } : e.time_format === "24" ? { hour12: !1 } : {};
}
function En(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "numeric",
		minute: "2-digit",
		...Tn(t),
		...wn(t)
	}).format(n);
}
function Dn(e, t) {
	return new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		...wn(t)
	}).format(e);
}
function On(e, t) {
	return new Intl.DateTimeFormat(t.locale.language, {
		month: "long",
		year: "numeric",
		...wn(t)
	}).format(new Date(e));
}
function kn(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "numeric",
		minute: "2-digit",
		...Tn(t),
		...wn(t)
	}).format(n);
}
// src/shared/kinds.ts
var An = [
	"top_up",
	"gift",
	"charge",
	"correction",
	"refund",
	"adjust",
	"reversal",
	"transfer",
	"pay_debt",
	"expiry",
	"add_debt",
	"recovery",
	"package",
	"units",
	"points",
	"recurring",
	"deposit",
	"settlement",
	"claim",
	"shared"
];
function jn(e, t) {
	let n = An.find((e) => e === t);
	return n === void 0 ? t : z(e, `common.kind_${n}`);
}
// src/cards/statement-card.ts
var Mn = 1e4, Nn = 65e3, Pn = class extends V {
	constructor(...e) {
		super(...e), this.month = null, this.told = "", this.#t = 0, this.#i = async () => {
			let { hub: e, config: t } = this;
			if (e === void 0 || t === void 0) return;
			[this.#e, this.#t] = [t, Date.now()];
			let n = e.devices[t.device ?? ""], [r, i] = [W(n), $t(n)];
			if (r === null || i === null) return;
			let a = (e, n) => {
				this.#e === t && ([this.month, this.told] = [e, n]);
			};
			try {
				if (!(await N(e)).has(r)) {
					a(null, z(e, "cards.statement_not_yours"));
					return;
				}
				a(await Cn(e, r, i, t.entries ?? 3), "");
			} catch (e) {
				a(null, O(e));
			}
		};
	}
	static {
		this.styles = [
			U,
			qt,
			_n,
			o`
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 14px;
        line-height: 20px;
      }
      th {
        overflow: hidden;
        width: 99%;
        padding: 4px 0;
        font-weight: 400;
        text-align: start;
      }
      td {
        padding-block: 4px;
        padding-inline: 16px 0;
        text-align: end;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      .booked > * {
        padding-bottom: 8px;
        border-bottom: 1px solid var(--line);
      }
      .now > * {
        padding-block: 8px 0;
        font-weight: 500;
      }
      .lines p {
        min-height: 36px;
      }
      .lines .date {
        flex: none;
        min-width: 56px;
        color: var(--quiet);
        font-size: 13px;
      }
      .lines b {
        flex: 1;
        font-weight: 400;
      }
    `
		];
	}
	#e;
	#t;
	#n;
	#r;
	watched(e, t) {
		let n = pt(e, t.device ?? "");
		return ["balance", "usage"].flatMap((e) => n.get(e) ?? []);
	}
	arrived() {
		if (!this.isConnected) return;
		let e = this.#e === this.config ? Date.now() - this.#t : Mn;
		clearTimeout(this.#n), clearTimeout(this.#r), this.#n = setTimeout(() => void this.#i(), Math.max(0, Mn - e)), this.#r = setTimeout(() => void this.#i(), Nn);
	}
	setConfig(e) {
		super.setConfig(e), this.hub !== void 0 && this.arrived();
	}
	connectedCallback() {
		super.connectedCallback(), this.hub !== void 0 && this.arrived();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#n), clearTimeout(this.#r);
	}
	#i;
	render() {
		let { hub: e, config: t } = this;
		if (e === void 0 || t === void 0) return y`<ha-card></ha-card>`;
		let n = e.devices[t.device ?? ""], [r, i] = [W(n), $t(n)];
		if (r === null || i === null) return y`<ha-card><p class="quiet">${z(e, t.device ? "cards.unit_gone" : "cards.no_unit")}</p></ha-card>`;
		let a = t.name ?? P(n);
		return y`<ha-card role="group" aria-label=${a}>
      <div class="head">
        <h2><a href=${Wt(r, "unit", i)}>${a}</a></h2>
        ${this.month === null ? x : y`<span class="quiet">${On(this.month.from, e)}</span>`}
      </div>
      ${this.month === null ? y`<p class="quiet" role="status">${this.told}</p>` : this.#a(e, t, this.month)}
    </ha-card>`;
	}
	#a(e, t, n) {
		return y`${this.#o(e, n)} ${this.#s(e, t, n)}
      ${n.entries.length === 0 ? x : this.#c(e, n)}`;
	}
	#o(e, { meters: t, currency: n }) {
		let r = (t) => I(t.cost, n, e.locale), i = (t) => L(Number(t.usage), t.unit, e.locale), [a, ...o] = t;
		return a !== void 0 && o.length === 0 ? y`<div>
        <p class="main">${r(a)}</p>
        <p class="quiet"><bdi>${z(e, "cards.used_this_month", { usage: i(a) })}</bdi></p>
      </div>` : y`<dl class="figures">
      ${t.map((e) => y`<div>
          <dt>${e.name}</dt>
          <dd>${r(e)}</dd>
          <dd class="quiet"><bdi>${i(e)}</bdi></dd>
        </div>`)}
    </dl>`;
	}
	#s(e, t, n) {
		let r = (t) => I(t, n.currency, e.locale), i = mt(e, t.device ?? "")?.balance ?? null, a = (e, t, n = "") => y`<tr class=${n}>
        <th scope="row">${e}</th>
        <td>${t}</td>
      </tr>`;
		return y`<table>
      <tbody>
        ${a(z(e, "cards.opening"), r(n.opening_balance))}
        ${Object.entries(n.totals).map(([t, n]) => a(jn(e, t), r(n)))}
        ${a(z(e, "cards.booked"), r(n.closing_balance), "booked")}
        ${a(z(e, "cards.balance_now"), i === null ? "–" : r(i), "now")}
      </tbody>
    </table>`;
	}
	#c(e, { entries: t, currency: n }) {
		return y`<ul class="lines" aria-label=${z(e, "cards.newest_entries")}>
      ${t.map(({ at: t, kind: r, amount: i }) => y`<li>
        <p>
          <span class="date">${Dn(new Date(t), e)}</span><b>${jn(e, r)}</b>
          <span class="amount">${I(i, n, e.locale)}</span>
        </p>
      </li>`)}
    </ul>`;
	}
};
B([D()], Pn.prototype, "month", void 0), B([D()], Pn.prototype, "told", void 0), Pn = B([E(`${cn.tag}-body`)], Pn);
// src/data/actions.ts
async function Fn(e, t, n) {
	let [r, i] = t.valve ? ["valve", n ? "open_valve" : "close_valve"] : ["switch", n ? "turn_on" : "turn_off"];
	await e.callWS({
		type: "call_service",
		domain: r,
		service: i,
		service_data: {},
		target: { entity_id: t.entityId }
	});
}
// src/data/supply.ts
var In = [
	"awaiting_arm",
	"credit",
	"load",
	"override",
	"safety"
], Ln = [
	"abnormal",
	"battery_low",
	"fault",
	"locked",
	"partial"
], Rn = [
	"deferred_until",
	"override_until",
	"load_until"
], zn = [
	"commanded",
	"observed",
	"metered"
], Bn = {
	on: !0,
	off: !1,
	open: !0,
	closed: !1
};
function Vn(e, t) {
	let n = e.states[t];
	if (n === void 0) return;
	let { attributes: r } = n, i = Rn.flatMap((e) => {
		let t = r[e];
		return typeof t == "string" ? [[e, t]] : [];
	}), a = zn.flatMap((e) => {
		let t = r[e];
		return typeof t == "boolean" ? [[e, t]] : [];
	});
	return {
		entityId: t,
		name: e.entities[t]?.name ?? t,
		valve: t.startsWith("valve."),
		flows: Bn[n.state] ?? null,
		reasons: Hn(r.off_reasons, In),
		faults: Hn(r.faults, Ln),
		ends: new Map(i),
		facts: new Map(a)
	};
}
function Hn(e, t) {
	return Array.isArray(e) ? t.filter((t) => e.includes(t)) : [];
}
// src/shared/dialog.ts
var K = class extends T {
	constructor(...e) {
		super(...e), this.close = () => {
			this.dialog.close();
		};
	}
	static {
		this.styles = [U, Jt];
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.dialog.addEventListener("close", () => this.dispatchEvent(new CustomEvent("closed"))), this.dialog.showModal();
	}
};
B([We({ attribute: !1 })], K.prototype, "hass", void 0), B([Ke("dialog")], K.prototype, "dialog", void 0);
// src/acts/disconnect-dialog.ts
var Un = class extends K {
	constructor(...e) {
		super(...e), this.supply = "", this.#e = () => {
			this.dispatchEvent(new CustomEvent("confirmed")), this.close();
		};
	}
	#e;
	render() {
		let { hass: e } = this;
		return y`<dialog aria-labelledby="title" aria-describedby="text">
      <form method="dialog">
        <h2 id="title">${z(e, "common.disconnect_title")}</h2>
        <p id="text">${z(e, "common.disconnect_text", { supply: this.supply })}</p>
        <div class="buttons">
          <button type="button" autofocus @click=${this.close}>${z(e, "common.cancel")}</button>
          <button type="button" class="main danger" @click=${this.#e}>${z(e, "common.disconnect")}</button>
        </div>
      </form>
    </dialog>`;
	}
};
B([We({ attribute: !1 })], Un.prototype, "supply", void 0), Un = B([E("prepaid-meter-disconnect")], Un);
// src/cards/supply-card.ts
var Wn = class extends V {
	constructor(...e) {
		super(...e), this.asking = !1, this.told = "";
	}
	static {
		this.styles = [
			U,
			qt,
			o`
      .state {
        display: flex;
        align-items: center;
        gap: 16px;
      }
      .state > span {
        display: grid;
        flex: none;
        place-content: center;
        width: 48px;
        height: 48px;
        border-radius: 50%;
        background: color-mix(in srgb, var(--tone) 16%, transparent);
        color: var(--tone);
      }
      .state ha-icon {
        width: 24px;
        height: 24px;
        --mdc-icon-size: 24px;
      }
      .state div {
        flex: 1;
        min-width: 0;
      }
      .state strong {
        font-size: 18px;
        font-weight: 500;
        line-height: 24px;
      }
      [role="switch"] {
        position: relative;
        flex: none;
        width: 52px;
        min-height: 32px;
        padding: 0;
        border: 2px solid var(--quiet);
        border-radius: 999px;
        background: transparent;
      }
      [role="switch"]::before {
        position: absolute;
        inset-inline-start: -8px;
        width: 64px;
        height: 48px;
        content: "";
      }
      [role="switch"] i {
        position: absolute;
        inset-inline-start: 6px;
        width: 16px;
        height: 16px;
        border-radius: 50%;
        background: var(--quiet);
      }
      [role="switch"][aria-checked="true"] {
        border-color: var(--primary-color, #009ac7);
        background: var(--primary-color, #009ac7);
      }
      [role="switch"][aria-checked="true"] i {
        inset-inline: auto 4px;
        width: 20px;
        height: 20px;
        background: var(--card-background-color, #fff);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
        margin: 0;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      dt {
        color: var(--quiet);
        font-size: 12px;
        line-height: 16px;
      }
      dd {
        margin: 0;
        font-size: 14px;
        font-weight: 500;
        line-height: 20px;
      }
    `
		];
	}
	watched(e, t) {
		return t.entity === void 0 ? [] : [t.entity];
	}
	arrived() {
		this.told = "";
	}
	render() {
		let { hub: e, config: t } = this;
		if (e === void 0 || t === void 0) return y`<ha-card></ha-card>`;
		let n = Vn(e, t.entity ?? "");
		if (n === void 0) return y`<ha-card><p class="quiet">${z(e, t.entity ? "cards.supply_gone" : "cards.no_supply")}</p></ha-card>`;
		let r = t.name ?? this.#e(e, n);
		return y`<ha-card role="group" aria-label=${r}>
        <div class="head"><h2>${r}</h2></div>
        ${this.#t(e, n, r)} ${this.#r(e, n)}
      </ha-card>
      ${this.asking ? y`<prepaid-meter-disconnect
            .hass=${e}
            .supply=${r}
            @closed=${() => this.asking = !1}
            @confirmed=${() => this.#i(n, !1)}
          ></prepaid-meter-disconnect>` : ""}`;
	}
	#e(e, t) {
		let n = P(e.devices[e.entities[t.entityId]?.device_id ?? ""]);
		return n ? `${n} · ${t.name}` : t.name;
	}
	#t(e, t, n) {
		let r = Qt(t);
		return y`<div class="state ${r.tone}">
      <span>${H(r.icon)}</span>
      <div>
        <strong>${z(e, r.words)}</strong>
        <p class="quiet" role="status"><bdi>${this.told || this.#n(e, t)}</bdi></p>
      </div>
      <button
        role="switch"
        aria-checked=${t.flows === !0 ? "true" : "false"}
        aria-label=${n}
        ?disabled=${t.flows === null}
        @click=${() => t.flows ? this.asking = !0 : this.#i(t, !0)}
      >
        <i></i>
      </button>
    </div>`;
	}
	#n(e, t) {
		let n = t.reasons.map((t) => z(e, `common.reason_${t}`)), r = t.faults.map((t) => z(e, `common.fault_${t}`)), i = [...t.ends].map(([t, n]) => z(e, `common.end_${t}`, { time: En(n, e) })), a = [
			...n,
			...r,
			...i
		].join(" · ");
		return a === "" ? z(e, t.flows === null ? "common.why_unknown" : t.flows ? "common.why_on" : "common.why_off") : a;
	}
	#r(e, t) {
		return y`<dl>
      ${zn.map((n) => {
			let r = t.facts.get(n), i = n === "metered" ? "common.yes" : "common.fact_on", a = n === "metered" ? "common.no" : "common.fact_off";
			return y`<div>
          <dt>${z(e, `common.fact_${n}`)}</dt>
          <dd>${r === void 0 ? "–" : z(e, r ? i : a)}</dd>
        </div>`;
		})}
    </dl>`;
	}
	async #i(e, t) {
		if (this.hub !== void 0) try {
			await Fn(this.hub, e, t);
		} catch (e) {
			this.told = O(e);
		}
	}
};
B([D()], Wn.prototype, "asking", void 0), B([D()], Wn.prototype, "told", void 0), Wn = B([E(`${on.tag}-body`)], Wn);
// src/acts/subject.ts
function Gn(e, t, n) {
	return {
		...n,
		where: { device_id: t },
		entryId: e.devices[t]?.primary_config_entry ?? void 0,
		administrator: e.user?.is_admin ?? !1,
		wallets: []
	};
}
// src/data/statistics.ts
var Kn = 864e5;
async function qn(e, t, n, r) {
	let i = new Date(r.getFullYear(), r.getMonth(), r.getDate() - n + 1), a = (await e.callWS({
		type: "recorder/statistics_during_period",
		start_time: i.toISOString(),
		statistic_ids: [t],
		period: "day",
		types: ["change"]
	}))[t] ?? [];
	return Array.from({ length: n }, (e, t) => {
		let n = new Date(i.getFullYear(), i.getMonth(), i.getDate() + t);
		return {
			start: n,
			value: a.find((e) => Math.abs(e.start - n.getTime()) < Kn / 2)?.change ?? null
		};
	});
}
// src/ha/hub.ts
function Jn(e, t) {
	let n = { entityId: t };
	e.dispatchEvent(new CustomEvent("hass-more-info", {
		detail: n,
		bubbles: !0,
		composed: !0
	}));
}
// src/shared/bars.ts
var Yn = 56, Xn = 2, Zn = o`
  .bars {
    display: block;
    width: 100%;
    height: ${Yn}px;
  }
  .bars rect {
    fill: color-mix(in srgb, var(--primary-color, #009ac7) 55%, transparent);
  }
  .bars rect:last-of-type {
    fill: var(--primary-color, #009ac7);
  }
  .bars rect.none {
    fill: var(--line);
  }
  :host(:dir(rtl)) .bars {
    transform: scaleX(-1);
  }
`;
function Qn(e, t) {
	let n = Math.max(0, ...e.map((e) => e.value ?? 0)), r = 100 / Math.max(e.length, 1);
	return y`<svg class="bars" role="img" aria-label=${t}>
    ${e.map(({ value: e, label: t }, i) => {
		let a = n > 0 ? Math.max(0, e ?? 0) / n : 0, o = Math.max(Xn, a * Yn);
		return De`<rect class=${e === null ? "none" : ""} rx="2" x="${i * r + r * .14}%"
        width="${r * .72}%" y=${Yn - o} height=${o}><title>${t}</title></rect>`;
	})}
  </svg>`;
}
// src/shared/ring.ts
var $n = 42, er = 2 * Math.PI * $n, tr = o`
  .ring {
    position: relative;
    flex: none;
    width: 96px;
    height: 96px;
  }
  .ring svg {
    width: 100%;
    height: 100%;
    transform: rotate(-90deg);
  }
  .ring circle {
    fill: none;
    stroke: color-mix(in srgb, var(--tone) 18%, transparent);
    stroke-width: 9;
  }
  .ring .share {
    stroke: var(--tone);
    stroke-linecap: round;
    transition: stroke-dashoffset 400ms ease;
  }
  .ring div {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    text-align: center;
  }
  .ring b {
    font-size: 26px;
    font-weight: 500;
    line-height: 28px;
    font-variant-numeric: tabular-nums;
  }
  .ring span {
    color: var(--quiet);
    font-size: 12px;
    line-height: 14px;
  }
  @media (prefers-reduced-motion: reduce) {
    .ring .share {
      transition: none;
    }
  }
`;
function nr(e, t, n) {
	return y`<div class="ring" aria-hidden="true">
    <svg viewBox="0 0 96 96"><circle cx="48" cy="48" r=${$n} />${e > 0 ? De`<circle class="share" cx="48" cy="48" r=${$n}
          stroke-dasharray=${er} stroke-dashoffset=${er * (1 - Math.min(e, 1))} />` : ""}</svg>
    <div><b>${t}</b><span>${n}</span></div>
  </div>`;
}
// src/data/acts.ts
var rr = (e) => e === !0;
function ir(e) {
	return (t, n) => t == null ? null : e(t, n);
}
var ar = M({
	currency: k,
	unit_id: k,
	journal_entry: k,
	amount: ir(k),
	balance: ir(k),
	deposit: ir(k),
	debt: ir(k),
	repeated: rr
});
function or(e) {
	return Object.fromEntries(Object.entries(e).filter(([, e]) => e !== void 0 && e !== ""));
}
function sr(e, t, n) {
	return Xe(e, "top_up", or({
		...t,
		...n
	}), ar);
}
function cr(e, t, n) {
	return Xe(e, "reverse", {
		config_entry_id: t,
		...n
	}, ar);
}
// src/acts/common-fields.ts
function lr(e, { currency: t }, n = "amount") {
	return {
		name: n,
		kind: "amount",
		label: z(e, "common.amount", { currency: t }),
		required: !0
	};
}
function ur(e) {
	return {
		name: "reference",
		kind: "text",
		label: z(e, "common.reference"),
		help: z(e, "common.reference_help")
	};
}
function dr(e, t = !0) {
	return {
		name: "note",
		kind: "long",
		label: z(e, "acts.note"),
		seldom: t
	};
}
function fr(e, t = "in") {
	let n = [
		"cash",
		"bank",
		"card",
		"mobile"
	].map((t) => ({
		value: t,
		words: z(e, `acts.channel_${t}`)
	}));
	return {
		name: "channel",
		kind: "choice",
		label: z(e, `acts.paid_${t}`),
		options: n
	};
}
function pr(e, { wallets: t }) {
	if (t.length === 0) return [];
	let n = {
		value: "main",
		words: z(e, "acts.wallet_main")
	}, r = t.map((t) => ({
		value: t,
		words: mr(e, t)
	}));
	return [{
		name: "wallet",
		kind: "choice",
		label: z(e, "acts.wallet"),
		options: [n, ...r]
	}];
}
function mr(e, t) {
	return t === "rent" ? z(e, "acts.wallet_rent") : t;
}
// src/ha/toast.ts
function q(e, t, n) {
	let r = {
		message: t,
		duration: n === void 0 ? 4e3 : 1e4,
		...n && { action: n }
	};
	e.dispatchEvent(new CustomEvent("hass-notification", {
		detail: r,
		bubbles: !0,
		composed: !0
	}));
}
// src/acts/fields.ts
var hr = {
	amount: "common.amount_wrong",
	number: "acts.number_wrong",
	whole: "acts.whole_wrong"
};
function gr(e, t, n) {
	let r = t.trim();
	if (r === "") return {
		value: null,
		wrong: e.required ? z(n, hr[e.kind] ?? "acts.needed") : null
	};
	let i = _r(e.kind, r, n);
	return {
		value: i,
		wrong: i === null ? z(n, hr[e.kind] ?? "acts.needed") : null
	};
}
function _r(e, t, { locale: n }) {
	return e === "amount" ? Lt(t, n) : e === "number" ? It(t, n) : e === "whole" ? /^[1-9]\d{0,8}$/.test(t) ? t : null : t;
}
var vr = {
	amount: ["text", "decimal"],
	number: ["text", "decimal"],
	whole: ["text", "numeric"],
	instant: ["datetime-local", "none"],
	day: ["date", "none"]
};
function yr(e, t) {
	if (e.kind === "either") return xr(e, t);
	let n = t.wrong ?? e.help;
	return y`<div class="field ${t.wrong === void 0 ? "" : "wrong"}">
    <label for=${e.name}>${e.label}</label>
    ${br(e, t)}
    ${n === void 0 ? x : y`<p id="${e.name}-about" class="about">${n}</p>`}
  </div>`;
}
function br(e, { value: t, wrong: n, first: r, changed: i }) {
	let a = n === void 0 && e.help === void 0 ? x : `${e.name}-about`, o = n === void 0 ? "false" : "true", s = (e) => {
		i(e.target.value);
	};
	if (e.kind === "choice") return y`<select id=${e.name} aria-describedby=${a} aria-invalid=${o} ?autofocus=${r} @change=${s}>
      ${(e.options ?? []).map((e) => y`<option value=${e.value} ?selected=${e.value === t}>${e.words}</option>`)}
    </select>`;
	if (e.kind === "long") return y`<textarea id=${e.name} rows="2" maxlength="1000" aria-describedby=${a} aria-invalid=${o}
      ?autofocus=${r} .value=${t} @input=${s}></textarea>`;
	let [c, l] = vr[e.kind] ?? ["text", "text"];
	return y`<input id=${e.name} type=${c} inputmode=${l} autocomplete="off" maxlength="100"
    aria-describedby=${a} aria-invalid=${o} aria-required=${e.required ? "true" : "false"}
    ?autofocus=${r} .value=${t} @input=${s} />`;
}
function xr(e, { value: t, first: n, changed: r }) {
	return y`<fieldset class="field either">
    <legend>${e.label}</legend>
    <div>
      ${(e.options ?? []).map((i, a) => y`<label>
          <input type="radio" name=${e.name} value=${i.value} .checked=${i.value === t}
            ?autofocus=${n && a === 0} @change=${() => {
		r(i.value);
	}} />
          <span>${i.words}</span>
        </label>`)}
    </div>
    ${e.help === void 0 ? x : y`<p class="about">${e.help}</p>`}
  </fieldset>`;
}
var Sr = M({ entries: j(M({
	journal_entry: k,
	kind: k,
	at: k,
	amount: k,
	refers_to: j(k)
})) }), Cr = 50;
async function wr(e, t, n, r) {
	return Er(await Tr(e, t, {
		unit_id: n,
		limit: Cr
	}), r);
}
async function Tr(e, t, n) {
	return (await Je(e, "unit/statement", {
		entry_id: t,
		...n
	}, Sr)).entries;
}
function Er(e, t) {
	let n = e.find((e) => e.journal_entry === t), r = e.filter((e) => e.refers_to.includes(t));
	return n === void 0 ? null : {
		...n,
		caused: r
	};
}
// src/acts/receipt.ts
async function Dr(e, t, n, r) {
	let i = (t) => I(t, r.currency, e.locale), a = await kr(e, t, r), o = t.administrator && n.final !== !0 && !r.repeated;
	return {
		title: n.title,
		amount: r.amount === null ? void 0 : i(r.amount),
		told: Ar(e, r, i),
		rows: [
			[z(e, "acts.unit"), t.name],
			...n.rows ?? [],
			...(a?.caused ?? []).map((t) => [jn(e, t.kind), i(t.amount)]),
			...Or(e, r, a, n.reference)
		],
		undo: o && t.entryId !== void 0 ? jr(e, t.entryId, r.journal_entry) : void 0
	};
}
function Or(e, t, n, r) {
	let i = (n) => n && I(n, t.currency, e.locale);
	return [
		[z(e, "acts.when"), n && kn(n.at, e)],
		[z(e, "acts.balance_after"), i(t.balance)],
		[z(e, "acts.deposit_after"), i(t.deposit)],
		[z(e, "acts.by"), e.user?.name],
		[z(e, "common.reference"), r],
		[z(e, "acts.journal_entry"), t.journal_entry]
	].flatMap(([e, t]) => t ? [[e, t]] : []);
}
async function kr(e, { entryId: t }, n) {
	return t === void 0 ? null : wr(e, t, n.unit_id, n.journal_entry).catch(() => null);
}
function Ar(e, t, n) {
	return t.repeated ? z(e, "acts.repeated") : t.deposit === null ? t.balance === null ? z(e, "acts.booked") : z(e, "common.topped_up", { balance: n(t.balance) }) : z(e, "acts.deposit_now", { deposit: n(t.deposit) });
}
function jr(e, t, n) {
	let r = Ze();
	return async () => {
		let { balance: i, currency: a } = await cr(e, t, {
			journal_entry: n,
			note: z(e, "acts.undo_note"),
			reference: r
		});
		return z(e, "acts.taken_back", { balance: I(i ?? "", a, e.locale) });
	};
}
function Mr(e) {
	return y`<div class="done good">
      <span class="tone">${H("check-circle-outline")}</span>
      ${e.amount === void 0 ? "" : y`<b>${e.amount}</b>`}
      <p role="status">${e.told}</p>
    </div>
    <dl>${e.rows.map(([e, t]) => y`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`)}</dl>`;
}
function Nr({ title: e, amount: t, rows: n }) {
	return [t === void 0 ? e : `${e}: ${t}`, ...n.map(([e, t]) => `${e}: ${t}`)].join("\n");
}
// src/acts/print.ts
var Pr = "body { margin: 24mm 20mm; font: 14px/1.5 system-ui, sans-serif; color: #000; }\nh1 { font-size: 20px; font-weight: 500; } p { font-size: 28px; margin: 0 0 24px; }\ntable { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: 400; color: #444; }\ntd { text-align: end; } th, td { padding: 6px 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }";
function Fr(e, t) {
	let n = document.createElement("iframe");
	n.hidden = !0, document.body.append(n);
	let r = n.contentDocument, i = n.contentWindow;
	r !== null && i !== null && (Ir(r, e, t), i.addEventListener("afterprint", () => {
		n.remove();
	}), i.print());
}
function Ir(e, { title: t, amount: n, rows: r }, i) {
	let { documentElement: a } = document;
	e.documentElement.lang = a.lang, e.dir = a.dir || document.dir, e.title = t;
	let o = e.createElement("style");
	o.textContent = Pr, e.head.append(o);
	let s = e.createElement("table");
	for (let [t, n] of r) s.insertRow().append(J(e, "th", t), J(e, "td", n));
	e.body.append(J(e, "div", i), J(e, "h1", t), J(e, "p", n ?? ""), s);
}
function J(e, t, n) {
	let r = e.createElement(t);
	return r.textContent = n, r;
}
async function Lr(e, t) {
	let n = Nr(e), r = navigator.clipboard;
	if (r !== void 0) {
		await r.writeText(n);
		return;
	}
	let i = document.createElement("textarea");
	i.value = n, t.append(i), i.select(), document.execCommand("copy"), i.remove();
}
// src/acts/styles.ts
var Rr = o`
  dialog {
    width: min(480px, calc(100vw - 16px));
    max-height: calc(100dvh - 32px);
    padding: 24px;
    color-scheme: inherit;
  }
  h2 {
    font-size: 20px;
    font-weight: 400;
    line-height: 28px;
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .field,
  .either {
    display: grid;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  .about {
    color: var(--quiet);
    font-size: 13px;
    line-height: 18px;
  }
  .wrong .about,
  .told.wrong {
    color: color-mix(in srgb, var(--bad) 80%, var(--primary-text-color, #141414));
  }
  .wrong input,
  .wrong textarea {
    border-color: var(--bad);
  }
  select,
  textarea {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  textarea {
    padding-block: 10px;
    line-height: 22px;
    resize: vertical;
  }
  select:focus-visible,
  textarea:focus-visible,
  summary:focus-visible,
  .either input:focus-visible + span {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .either > div {
    display: flex;
    gap: 8px;
  }
  .either label {
    display: block;
    position: relative;
    flex: 1;
    min-width: 0;
  }
  .either input {
    position: absolute;
    inset: 0;
    min-height: 0;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .either span {
    display: grid;
    place-content: center;
    min-height: 44px;
    padding-inline: 8px;
    border: 1px solid var(--line);
    border-radius: 8px;
    font-weight: 400;
    text-align: center;
  }
  .either input:checked + span {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    font-weight: 500;
  }
  details > div {
    display: grid;
    gap: 16px;
    padding-top: 12px;
  }
  summary {
    width: fit-content;
    padding-block: 4px;
    border-radius: 4px;
    color: var(--quiet);
    font-size: 14px;
    font-weight: 500;
    line-height: 24px;
    cursor: pointer;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(96px, auto) minmax(0, 1fr);
    gap: 8px 16px;
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  dl.total {
    padding-top: 12px;
    border-top: 1px solid var(--line);
    font-size: 16px;
    font-weight: 500;
    line-height: 24px;
  }
  .done {
    display: grid;
    gap: 4px;
    justify-items: center;
    text-align: center;
  }
  .done ha-icon {
    width: 40px;
    height: 40px;
    --mdc-icon-size: 40px;
  }
  .done b {
    overflow-wrap: anywhere;
    font-size: 32px;
    font-weight: 500;
    line-height: 40px;
    font-variant-numeric: tabular-nums;
  }
  .steps {
    display: flex;
    gap: 8px;
    margin: 0;
    padding: 0;
    counter-reset: step;
    list-style: none;
  }
  .steps li {
    flex: 1;
    padding-top: 8px;
    border-top: 3px solid var(--line);
    color: var(--quiet);
    counter-increment: step;
    font-size: 13px;
    line-height: 18px;
  }
  .steps li::before {
    content: counter(step) ". ";
  }
  .steps [aria-current="step"] {
    border-top-color: var(--primary-color, #009ac7);
    color: inherit;
    font-weight: 500;
  }
  .buttons {
    flex-wrap: wrap;
  }
  .buttons .apart {
    margin-inline-end: auto;
  }
  .told:empty {
    display: none;
  }
  @media (max-width: 400px) {
    dialog {
      padding: 16px;
    }
    .buttons button {
      padding-inline: 12px;
    }
  }
`, Y = class extends K {
	constructor(...e) {
		super(...e), this.told = "", this.busy = !1, this.receipt = null, this.wrong = {}, this.more = !1, this.values = {}, this.own = Ze(), this.#e = !1, this.#t = "", this.#r = async () => {
			let { receipt: e } = this;
			e?.undo !== void 0 && await this.#i(async () => {
				let t = await e.undo?.();
				this.#e = !0, this.receipt = {
					...e,
					told: t ?? "",
					undo: void 0
				};
			});
		}, this.submit = async (e) => {
			e.preventDefault();
			let t = this.#a();
			t === null || this.busy || (await this.#i(async () => {
				let e = await this.perform(t);
				typeof e == "string" ? (this.#t = e, this.close()) : this.receipt = e;
			}), await this.updateComplete, this.receipt !== null && this.renderRoot.querySelector(".close")?.focus());
		};
	}
	static {
		this.styles = [...[K.styles].flat(), Rr];
	}
	#e;
	#t;
	referenceOf(e) {
		return e.reference ?? this.own;
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.dialog.addEventListener("cancel", (e) => {
			this.busy && e.preventDefault();
		}), this.dialog.addEventListener("close", () => {
			this.#n();
		});
	}
	#n() {
		let { receipt: e, hass: t } = this, n = this.getRootNode().host;
		if (n === void 0 || this.#e || (this.#t !== "" && q(n, this.#t), e === null)) return;
		let { undo: r } = e, i = [e.title, e.amount].filter(Boolean).join(": "), a = async () => {
			try {
				q(n, r === void 0 ? "" : await r());
			} catch (e) {
				q(n, O(e));
			}
		};
		q(n, i, r && {
			text: z(t, "acts.undo"),
			action: () => void a()
		});
	}
	#r;
	async #i(e) {
		this.busy = !0, this.told = "";
		try {
			await e();
		} catch (e) {
			this.told = O(e);
		} finally {
			this.busy = !1;
		}
	}
	#a() {
		let e = this.fields().map((e) => [e, gr(e, this.values[e.name] ?? "", this.hass)]), t = e.filter(([, { wrong: e }]) => e !== null);
		this.wrong = Object.fromEntries(t.map(([{ name: e }, { wrong: t }]) => [e, t ?? void 0]));
		let n = t[0]?.[0];
		return n === void 0 ? Object.fromEntries(e.map(([{ name: e }, { value: t }]) => [e, t ?? void 0])) : (n.seldom && (this.more = !0), this.updateComplete.then(() => {
			this.renderRoot.querySelector(`#${n.name}`)?.focus();
		}), null);
	}
	changed(e, t) {
		this.values = {
			...this.values,
			[e]: t
		}, this.wrong = {
			...this.wrong,
			[e]: void 0
		}, this.told = "", this.requestUpdate();
	}
	drawFields() {
		let e = this.fields(), t = e.filter(({ seldom: e }) => e !== !0), n = e.filter((e) => e.seldom === !0), r = (e) => yr(e, {
			value: this.values[e.name] ?? "",
			wrong: this.wrong[e.name],
			first: e === t[0],
			changed: (t) => {
				this.changed(e.name, t);
			}
		}), i = y`<details ?open=${this.more}>
      <summary>${z(this.hass, "acts.more")}</summary>
      <div>${n.map(r)}</div>
    </details>`;
		return y`${t.map(r)} ${n.length === 0 ? x : i}`;
	}
	body() {
		let { lead: e } = this.words();
		return y`${e === void 0 ? x : y`<p class="quiet">${e}</p>`} ${this.drawFields()}`;
	}
	buttons() {
		let { submit: e, danger: t } = this.words();
		return y`<button type="button" ?disabled=${this.busy} @click=${this.close}>${z(this.hass, "common.cancel")}</button>
      <button class="main ${t ? "danger" : ""}" type="submit" aria-disabled=${this.busy}>${e}</button>`;
	}
	afterwards() {
		return x;
	}
	#o(e) {
		let { hass: t } = this;
		return y`<button type="button" @click=${async () => {
			await Lr(e, this.dialog), this.told = z(t, "acts.copied");
		}}>${H("content-copy")}${z(t, "acts.copy")}</button>
      <button type="button" class="apart" @click=${() => {
			Fr(e, this.subject.name);
		}}>
        ${H("printer-outline")}${z(t, "acts.print")}
      </button>
      ${e.undo === void 0 ? x : y`<button type="button" ?disabled=${this.busy} @click=${this.#r}>${H("undo")}${z(t, "acts.undo")}</button>`}
      ${this.afterwards()}
      <button type="button" class="main close" @click=${this.close}>${z(t, "common.close")}</button>`;
	}
	render() {
		let { receipt: e } = this;
		return y`<dialog aria-labelledby="title">
      <form novalidate @submit=${this.submit}>
        <h2 id="title">${e === null ? this.words().title : e.title}</h2>
        ${e === null ? this.body() : Mr(e)}
        <p class="told ${e === null ? "wrong" : ""}" role="status">${this.told}</p>
        <div class="buttons">${e === null ? this.buttons() : this.#o(e)}</div>
      </form>
    </dialog>`;
	}
};
B([We({ attribute: !1 })], Y.prototype, "subject", void 0), B([D()], Y.prototype, "told", void 0), B([D()], Y.prototype, "busy", void 0), B([D()], Y.prototype, "receipt", void 0), B([D()], Y.prototype, "wrong", void 0), B([D()], Y.prototype, "more", void 0);
// src/acts/top-up-dialog.ts
var zr = class extends Y {
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: z(e, "common.top_up_of", { unit: t.name }),
			submit: z(e, "common.top_up")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, n = {
			name: "gift",
			kind: "amount",
			label: z(e, "acts.gift", { currency: t.currency }),
			help: z(e, "acts.gift_help"),
			seldom: !0
		};
		return [
			lr(e, t),
			...pr(e, t),
			fr(e),
			ur(e),
			...t.administrator ? [n] : [],
			dr(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await sr(t, n.where, {
			...e,
			amount: e.amount ?? "",
			reference: r
		}), a = this.fields().find(({ name: e }) => e === "channel")?.options?.find(({ value: t }) => t === (e.channel ?? "cash")), o = [[z(t, "acts.paid_in"), a?.words ?? ""]];
		return Dr(t, n, {
			title: z(t, "common.kind_top_up"),
			reference: r,
			rows: o
		}, i);
	}
};
zr = B([E("prepaid-meter-top-up")], zr);
// src/cards/unit-card.ts
var Br = 14, Vr = 3e5, X = class extends V {
	constructor(...e) {
		super(...e), this.usage = [], this.asking = !1, this.chosen = null, this.mayTopUp = null, this.#e = null, this.#t = 0;
	}
	static {
		this.styles = [
			U,
			qt,
			tr,
			Zn,
			o`
      .credit {
        display: flex;
        align-items: center;
        gap: 20px;
      }
      .facts {
        display: grid;
        gap: 4px;
        min-width: 0;
      }
      .balance {
        overflow-wrap: anywhere;
        font-size: 32px;
        font-weight: 500;
        line-height: 40px;
        font-variant-numeric: tabular-nums;
      }
      .supply {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 0;
        min-height: 24px;
        background: none;
        color: inherit;
        font-weight: 400;
        text-align: start;
        justify-content: start;
      }
      .supply ha-icon {
        color: var(--tone);
      }
      figure {
        display: grid;
        gap: 8px;
        margin: 0;
      }
      figcaption,
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
      .ends {
        font-size: 12px;
        line-height: 16px;
      }
      select {
        min-height: 32px;
        margin-block: -6px;
        margin-inline-start: -4px;
        padding: 0;
        border: 0;
        border-radius: 8px;
        background: transparent;
        color: inherit;
        font: inherit;
      }
      select option {
        background: var(--card-background-color, #fff);
        color: var(--primary-text-color, #141414);
      }
      .top-up {
        margin-top: auto;
      }
    `
		];
	}
	#e;
	#t;
	watched(e, t) {
		return [...pt(e, t.device ?? "").values()].flat();
	}
	arrived(e) {
		this.#r(e);
		let t = this.#n(e);
		if (t === null || this.config?.show_chart === !1) return;
		let n = Date.now() - this.#t < Vr;
		t === this.#e && n || ([this.#e, this.#t] = [t, Date.now()], qn(e, t, Br, /* @__PURE__ */ new Date()).then((e) => this.usage = e, () => this.usage = []));
	}
	#n(e) {
		let t = mt(e, this.config?.device ?? "")?.usages ?? [], n = this.chosen ?? this.config?.meter;
		return t.find((e) => e === n) ?? t[0] ?? null;
	}
	#r(e) {
		let { config: t } = this;
		if (this.mayTopUp !== null || t === void 0 || (this.mayTopUp = t.show_top_up ?? e.user?.is_admin === !0, t.show_top_up !== void 0 || this.mayTopUp)) return;
		let n = W(e.devices[t.device ?? ""]) ?? "";
		N(e).then((e) => this.mayTopUp = e.has(n), () => void 0);
	}
	setConfig(e) {
		super.setConfig(e), [this.#e, this.chosen, this.mayTopUp] = [
			null,
			null,
			null
		], this.hub !== void 0 && this.arrived(this.hub);
	}
	render() {
		let { hub: e, config: t } = this;
		if (e === void 0 || t === void 0) return y`<ha-card></ha-card>`;
		let n = mt(e, t.device ?? "");
		if (n === void 0) return y`<ha-card><p class="quiet">${z(e, t.device ? "cards.unit_gone" : "cards.no_unit")}</p></ha-card>`;
		let r = Zt(n.state), i = t.name ?? n.name;
		return y`<ha-card role="group" aria-label=${i}>
        <div class="head">
          <h2>${i}</h2>
          <span class="chip ${r.tone}">${H(r.icon)}${z(e, r.words)}</span>
        </div>
        <div class="credit ${r.tone}">${this.#i(e, t, n)} ${this.#a(e, n)}</div>
        ${t.show_chart === !1 ? "" : this.#s(e, n)} ${this.#l(e)}
      </ha-card>
      ${this.asking ? this.#u(e, t, n, i) : ""}`;
	}
	#i(e, t, n) {
		if (n.days === null) return nr(0, "–", z(e, "common.days_other"));
		let r = Math.max(0, Math.floor(n.days)), i = z(e, `common.days_${R(r, e.locale)}`);
		return nr(n.days / (t.full_days ?? 30), L(r, "", e.locale), i);
	}
	#a(e, t) {
		let { locale: n } = e, r = Math.max(0, Math.floor(t.days ?? 0)), i = t.days === null ? "common.days_unknown" : `common.days_left_${R(r, n)}`;
		return y`<div class="facts">
      <p class="balance">${t.balance === null ? "–" : I(t.balance, t.currency, n)}</p>
      <p class="quiet"><bdi>${z(e, i, { days: L(r, "", n) })}</bdi></p>
      ${t.supplies.flatMap((n) => {
			let r = Vn(e, n);
			return r === void 0 ? [] : [this.#o(e, r, t.supplies.length > 1)];
		})}
    </div>`;
	}
	#o(e, t, n) {
		let r = Qt(t), i = z(e, r.words);
		return y`<button class="supply ${r.tone}" @click=${() => {
			Jn(this, t.entityId);
		}}>
      ${H(r.icon)}<span>${n ? `${t.name}: ${i}` : i}</span>
    </button>`;
	}
	#s(e, t) {
		let { locale: n } = e, r = ht(e, this.#n(e)), i = this.usage.flatMap(({ value: e }) => e === null ? [] : [e]), a = this.usage.map(({ value: t, start: i }) => ({
			value: t,
			label: `${Dn(i, e)}: ${t === null ? "–" : L(t, r, n)}`
		})), o = i.length === 0 ? "" : z(e, "cards.usage_most", { usage: L(Math.max(...i), r, n) }), s = z(e, i.length === 0 ? "cards.usage_none" : "cards.usage_per_day"), c = t.usages.length > 1 ? this.#c(e, t.usages) : s, l = this.usage[0];
		return y`<figure>
      <figcaption class="quiet"><span>${c}</span><span>${o}</span></figcaption>
      ${Qn(a, `${s}. ${a.map(({ label: e }) => e).join("; ")}`)}
      <div class="ends quiet" aria-hidden="true">
        <span>${l === void 0 ? "" : Dn(l.start, e)}</span><span>${z(e, "common.today")}</span>
      </div>
    </figure>`;
	}
	#c(e, t) {
		let n = this.#n(e);
		return y`<select aria-label=${z(e, "cards.field_meter")} @change=${(t) => {
			this.chosen = t.target.value, this.arrived(e);
		}}>
      ${t.map((t) => y`<option value=${t} ?selected=${t === n}>${e.entities[t]?.name ?? t}</option>`)}
    </select>`;
	}
	#l(e) {
		return this.mayTopUp === !0 ? y`<button class="top-up" @click=${() => this.asking = !0}>
      ${H("cash-plus")}${z(e, "common.top_up")}
    </button>` : "";
	}
	#u(e, t, n, r) {
		return y`<prepaid-meter-top-up
      .hass=${e}
      .subject=${Gn(e, t.device ?? "", {
			name: r,
			currency: n.currency
		})}
      @closed=${() => this.asking = !1}
    ></prepaid-meter-top-up>`;
	}
};
B([D()], X.prototype, "usage", void 0), B([D()], X.prototype, "asking", void 0), B([D()], X.prototype, "chosen", void 0), B([D()], X.prototype, "mayTopUp", void 0), X = B([E(`${an.tag}-body`)], X);
// src/cards/strategy.ts
var Hr = 4, Ur = 12, Wr = 8, Gr = 10, Kr = 4, Z = "custom:", Q = "";
async function qr(e, t) {
	let n = await ai(t), r = await ii(n), i = tn(n, e.site), a = en(n).filter(({ entryId: t }) => t === (e.site ?? t)).filter(({ entryId: e }) => r.has(e) || i.some((t) => t.entryId === e));
	return { views: [{
		title: z(n, "strategy.overview"),
		path: "overview",
		icon: "mdi:home-analytics",
		...Yr(Xr(n, a, i, r))
	}, ...r.size > 0 ? ei(n, a, i) : []] };
}
async function Jr(e, t) {
	let n = await ai(t), r = tn(n, e.site).filter(({ areaId: t }) => e.areas?.includes(t ?? Q) ?? !0);
	return Yr($(n, r).map((e) => $r(e, r.length <= Ur)));
}
function Yr(e) {
	return {
		type: "sections",
		max_columns: Kr,
		dense_section_placement: !0,
		sections: e
	};
}
function Xr(e, t, n, r) {
	let i = t.filter(({ entryId: e }) => r.has(e)), a = i.length === 1 ? { column_span: Kr } : {}, o = i.length === 1 ? { grid_options: {
		columns: "full",
		rows: "auto"
	} } : {}, s = [...i.map(({ entryId: e }) => ({
		type: "grid",
		...a,
		cards: [{
			type: Z + sn.tag,
			site: e,
			units: Gr,
			...o
		}]
	})), ...Zr(e, n, r)];
	return s.length > 0 ? s : [{
		type: "grid",
		cards: [{
			type: "markdown",
			content: z(e, "strategy.nothing")
		}]
	}];
}
function Zr(e, t, n) {
	return t.length <= Hr ? t.map((e) => Qr(e, n)) : t.length <= Ur ? $(e, t).map((e) => $r(e, !0)) : n.size > 0 ? [] : $(e, t).map((e) => $r(e, !1));
}
function Qr({ deviceId: e, entryId: t, supplies: n }, r) {
	let i = r.has(t) ? [{
		type: Z + cn.tag,
		device: e
	}] : [], a = n.map((e) => ({
		type: Z + on.tag,
		entity: e
	}));
	return {
		type: "grid",
		cards: [
			{
				type: Z + an.tag,
				device: e
			},
			...a,
			...i
		]
	};
}
function $r({ name: e, icon: t, units: n }, r) {
	let i = {
		type: "heading",
		heading: e,
		icon: t
	}, a = n.map(({ deviceId: e }) => ({
		type: Z + an.tag,
		device: e,
		show_chart: r,
		grid_options: {
			columns: 12,
			rows: "auto"
		}
	}));
	return {
		type: "grid",
		column_span: Math.min(Kr, n.length),
		cards: [i, ...a]
	};
}
function ei(e, t, n) {
	if (n.length <= Ur) return [];
	if (t.length > 1) return t.map(({ entryId: e, name: t }) => ti(t, "mdi:home-city", { site: e }));
	let [r] = t;
	if (r === void 0) return [];
	let i = $(e, n), a = ni(e, i);
	return a.length > 1 ? a.map(({ name: e, areas: t }) => ti(e, "mdi:home-floor-1", {
		site: r.entryId,
		areas: t
	})) : i.length > 1 && i.length <= Wr ? i.map(({ id: e, name: t, icon: n }) => ti(t, n, {
		site: r.entryId,
		areas: [e]
	})) : [ti(z(e, "strategy.units"), "mdi:home-group", { site: r.entryId })];
}
function ti(e, t, n) {
	return {
		title: e,
		path: `units-${(n.areas ?? [n.site]).join("-") || "other"}`,
		icon: t,
		strategy: {
			type: Z + ln,
			...n
		}
	};
}
function $(e, t) {
	let n = ri(t, ({ areaId: t }) => t !== null && e.areas[t] !== void 0 ? t : Q), r = [...n].filter(([e]) => e !== Q).map(([t, n]) => {
		let r = e.areas[t];
		return {
			id: t,
			name: r?.name ?? t,
			icon: r?.icon ?? "mdi:texture-box",
			units: n
		};
	}), i = n.get(Q), a = r.length === 0 ? "strategy.units" : "strategy.elsewhere", o = i === void 0 ? [] : [{
		id: Q,
		name: z(e, a),
		icon: "mdi:home-group",
		units: i
	}];
	return [...nn(r, e), ...o];
}
function ni(e, t) {
	let n = ri(t, ({ id: t }) => e.areas[t]?.floor_id ?? Q);
	return [...n.keys()].every((e) => e === Q) ? [] : nn([...n].map(([t, n]) => ({
		name: e.floors[t]?.name ?? z(e, "strategy.elsewhere"),
		level: t === Q ? Infinity : e.floors[t]?.level ?? 0,
		areas: n.map((e) => e.id)
	})), e).toSorted((e, t) => e.level - t.level);
}
function ri(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let r of e) n.set(t(r), [...n.get(t(r)) ?? [], r]);
	return n;
}
async function ii(e) {
	try {
		return await N(e);
	} catch {
		return /* @__PURE__ */ new Map();
	}
}
async function ai(e) {
	return {
		...e,
		localize: await Bt(e)
	};
}
export { gn as firstConfig, hn as formOf, qr as generateDashboard, Jr as generateView };
