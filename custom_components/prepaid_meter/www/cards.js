// node_modules/@lit/reactive-element/css-tag.js
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
// node_modules/lit-html/lit-html.js
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
// node_modules/@lit/reactive-element/decorators/custom-element.js
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
// node_modules/@lit/reactive-element/decorators/state.js
function D(e) {
	return We({
		...e,
		state: !0,
		attribute: !1
	});
}
// node_modules/@lit/reactive-element/decorators/base.js
var Ge = (e, t, n) => (n.configurable = !0, n.enumerable = !0, Reflect.decorate && typeof t != "object" && Object.defineProperty(e, t, n), n);
// node_modules/@lit/reactive-element/decorators/query.js
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
// src/translations/texts.ts
var qe = "config_panel", Je = "prepaid_meter";
async function Ye(e) {
	return e.loadBackendTranslation(qe, Je);
}
function Xe(e, t, n) {
	return e(`component.${Je}.${qe}.${t}`, n);
}
function O(e, t, n) {
	return Xe(e.localize, t, n);
}
// src/data/hub.ts
var Ze = "prepaid_meter";
async function Qe(e, t, n, r) {
	return r(await tt(e, {
		type: `${Ze}/${t}`,
		...n
	}, "common.lost"), t);
}
var $e = 3, et = class extends Error {};
async function tt(e, t, n) {
	try {
		return await e.callWS(t);
	} catch (t) {
		let { code: r } = t?.error ?? {};
		throw r === $e || t === $e ? new et(O(e, n), { cause: t }) : t;
	}
}
async function nt(e, t, n, r) {
	return r((await tt(e, {
		type: "call_service",
		domain: Ze,
		service: t,
		service_data: n,
		return_response: !0
	}, "common.lost_act")).response, t);
}
function rt() {
	return `screen-${Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(3)), (e) => e.toString(36)).join("")}`;
}
function k(e) {
	let t = e?.message;
	return typeof t == "string" ? t.replace(/^Validation error: /, "") : String(e);
}
// src/data/shape.ts
var it = class extends Error {
	constructor(e, t, n) {
		super(`${e}: ${t} expected, not ${JSON.stringify(n)}`), this.name = "WrongShape";
	}
};
function at(e) {
	return (t, n) => {
		if (typeof t !== e) throw new it(n, e, t);
		return t;
	};
}
var A = at("string"), j = at("number"), ot = at("boolean");
function st(e) {
	return (t, n) => t === null ? null : e(t, n);
}
function ct(e, t) {
	return (n, r) => e.find((e) => e === A(n, r)) ?? t;
}
function M(e) {
	return (t, n) => {
		if (!Array.isArray(t)) throw new it(n, "list", t);
		return t.map((t, r) => e(t, `${n}[${r}]`));
	};
}
function lt(e, t) {
	if (typeof e != "object" || !e || Array.isArray(e)) throw new it(t, "object", e);
	return Object.entries(e);
}
function ut(e) {
	return (t, n) => Object.fromEntries(lt(t, n).map(([t, r]) => [t, e(r, `${n}.${t}`)]));
}
function N(e) {
	return (t, n) => {
		let r = Object.fromEntries(lt(t, n)), i = Object.entries(e).map(([e, t]) => [e, t(r[e], `${n}.${e}`)]);
		return Object.fromEntries(i);
	};
}
function dt(e) {
	return (t, n) => {
		let r = lt(t, n).flatMap(([t, r]) => {
			let i = Object.hasOwn(e, t) ? e[t] : void 0;
			return i === void 0 ? [] : [[t, i(r, `${n}.${t}`)]];
		});
		return Object.fromEntries(r);
	};
}
var ft = N({
	api_version: j,
	sites: M(N({
		entry_id: A,
		name: A,
		currency: A,
		role: ct(["administrator", "operator"], "operator"),
		running: ot
	}))
});
async function pt(e) {
	return (await Qe(e, "info", {}, ft)).sites;
}
// src/data/roles.ts
var mt = 3e5, ht = /* @__PURE__ */ new WeakMap();
function P(e, t = !1) {
	let { connection: n } = e, r = ht.get(n);
	if (!t && r !== void 0 && Date.now() - r.at < mt) return r.answer;
	let i = pt(e).then((e) => new Map(e.map((e) => [e.entry_id, e])), (e) => {
		if (e?.code === "unauthorized") return /* @__PURE__ */ new Map();
		throw ht.delete(n), e;
	});
	return ht.set(n, {
		at: Date.now(),
		answer: i
	}), i;
}
// src/data/follow.ts
var gt = 3e3, _t = 60;
function vt(e, t, n, r, i) {
	let a = new bt(e, t, n, r, i);
	return a.begin(), a.close;
}
var yt = class {
	#e;
	constructor(e, t, n, r, i) {
		this.hass = e, this.command = t, this.fields = n, this.shape = r, this.followed = i, this.over = !1, this.turn = 0, this.close = () => {
			this.over = !0, this.turn += 1, this.hass.connection.removeEventListener("disconnected", this.#t), this.closed(), this.#e !== void 0 && St(this.#e), this.#e = void 0;
		}, this.#t = () => {
			this.turn += 1, this.#e = void 0, this.lost();
		}, e.connection.addEventListener("disconnected", this.#t);
	}
	begin() {
		this.turn += 1;
		let { turn: e } = this, { connection: t } = this.hass, n = (t) => {
			e === this.turn && this.hear(t);
		}, r = {
			type: `${Ze}/${this.command}`,
			...this.fields
		};
		t.subscribeMessage(n, r, { resubscribe: !1 }).then((t) => {
			e === this.turn ? (this.#e = t, this.held()) : St(t);
		}, (t) => {
			e === this.turn && this.failed(t);
		});
	}
	hear(e) {
		try {
			this.followed.told(this.shape(e, this.command));
		} catch (e) {
			this.followed.refused(e);
		}
	}
	failed(e) {
		this.followed.refused(e);
	}
	lost() {
		this.followed.refused(Error(O(this.hass, "common.lost")));
	}
	held() {}
	closed() {}
	#t;
}, bt = class extends yt {
	#e = 0;
	#t;
	constructor(...e) {
		super(...e), this.hass.connection.addEventListener("ready", this.#r);
	}
	hear(e) {
		super.hear(e), !this.over && xt(e) && this.#n();
	}
	held() {
		this.#e = _t;
	}
	failed(e) {
		this.#e > 0 ? this.#n() : super.failed(e);
	}
	lost() {
		clearTimeout(this.#t);
	}
	closed() {
		clearTimeout(this.#t), this.hass.connection.removeEventListener("ready", this.#r);
	}
	#n() {
		--this.#e, clearTimeout(this.#t), this.#t = setTimeout(this.#r, gt);
	}
	#r = () => {
		clearTimeout(this.#t), this.begin();
	};
};
function xt(e) {
	let { kind: t, reason: n } = e ?? {};
	return t === "ended" && n === "site_stopped";
}
function St(e) {
	e().catch(() => void 0);
}
var Ct = [
	"in_credit",
	"low",
	"emergency",
	"grace",
	"due",
	"off"
], wt = /* @__PURE__ */ new WeakMap();
function Tt({ entities: e }) {
	let t = wt.get(e);
	if (t !== void 0) return t;
	let n = /* @__PURE__ */ new Map();
	for (let t of Object.values(e)) {
		if (!I(t) || t.device_id === void 0) continue;
		let e = n.get(t.device_id) ?? /* @__PURE__ */ new Map(), r = t.translation_key.replace(/^meter_/, "");
		n.set(t.device_id, e.set(r, [...e.get(r) ?? [], t.entity_id]));
	}
	return wt.set(e, n), n;
}
function Et(e, t) {
	return Tt(e).get(t) ?? /* @__PURE__ */ new Map();
}
function Dt(e, t) {
	let n = Et(e, t), r = e.devices[t], i = n.get("balance")?.[0];
	if (r === void 0 || i === void 0) return;
	let a = (e) => n.get(e)?.[0] ?? null, o = Mt(e, a("credit_state")), s = Mt(e, a("days_remaining"));
	return {
		name: F(r),
		balance: Mt(e, i),
		currency: Ot(e, i),
		days: s === null ? null : Number(s),
		state: Ct.find((e) => e === o) ?? null,
		supplies: n.get("supply") ?? [],
		usages: n.get("usage") ?? []
	};
}
function F(e) {
	return e?.name_by_user ?? e?.name ?? "";
}
function Ot(e, t) {
	let n = e.states[t ?? ""]?.attributes.unit_of_measurement;
	return typeof n == "string" ? n : "";
}
function kt(e) {
	return Object.values(e.entities).filter((e) => I(e) && e.translation_key === "balance")[0]?.device_id;
}
function At(e) {
	return Object.values(e.entities).find((e) => jt(e))?.entity_id;
}
function I(e) {
	return e?.platform === "prepaid_meter" && e.translation_key !== void 0;
}
function jt(e) {
	return I(e) && /^(meter_)?supply$/.test(e.translation_key);
}
function Mt(e, t) {
	let n = e.states[t ?? ""];
	return n === void 0 || ["unknown", "unavailable"].includes(n.state) ? null : n.state;
}
// src/data/site-summary.ts
var Nt = N({
	unit_id: A,
	name: A,
	credit_state: ct(Ct, null),
	available: A,
	days_remaining: st(A),
	troubles: M(A)
}), Pt = {
	units: j,
	states: ut(j),
	credit_held: A,
	arrears: A,
	usage_today: st(ut(A)),
	cost_today: st(A)
}, Ft = N(Pt), It = N({
	rows: M(Nt),
	matched: j,
	totals: Ft
}), Lt = dt({
	rows: M(Nt),
	order: M(A),
	matched: j,
	totals: dt(Pt)
}), Rt = N({ kind: A }), zt = (e, t) => {
	switch (Rt(e, t).kind) {
		case "page": return { page: It(e, t) };
		case "changed": return { changed: Lt(e, t) };
		default: return { ended: !0 };
	}
};
function Bt(e, t) {
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
function Vt(e, t, n, { told: r, refused: i }) {
	let a = null;
	return vt(e, "units/subscribe", {
		entry_id: t,
		needy: !0,
		sort: "need",
		limit: Math.max(1, n)
	}, zt, {
		told: (e) => {
			"page" in e ? a = e.page : "changed" in e ? a &&= Bt(a, e.changed) : a = null, r(a);
		},
		refused: i
	});
}
// src/format/locale.ts
var Ht = {
	comma_decimal: "en-US",
	decimal_comma: "de",
	space_comma: "fr",
	quote_decimal: "de-CH",
	none: "en-US"
};
function L(e) {
	if (e.number_format !== "system") return Ht[e.number_format] ?? e.language;
}
function Ut(e) {
	return e.number_format === "none" ? { useGrouping: !1 } : {};
}
// src/format/money.ts
var Wt = /^[+-]?\d+(\.\d+)?$/;
function Gt(e) {
	return Wt.test(e);
}
var Kt = /* @__PURE__ */ new Map();
function qt(e, t) {
	let n = `${t.language}/${t.number_format}/${e ?? ""}`, r = Kt.get(n);
	if (r !== void 0) return r;
	let i = e === null ? {} : {
		style: "currency",
		currency: e,
		currencyDisplay: "narrowSymbol"
	}, a = new Intl.NumberFormat(L(t), {
		...Ut(t),
		...i
	});
	return Kt.set(n, a), a;
}
function R(e, t, n) {
	return Gt(e) ? /^[A-Z]{3}$/.test(t) ? qt(t, n).format(e) : `${qt(null, n).format(e)} ${t}`.trim() : e;
}
var Jt = /^[1-9]\d{0,2}\.\d{3}$/;
function Yt(e, t) {
	let n = new Intl.NumberFormat(L(t)).formatToParts(1234567.5), r = (e) => n.find((t) => t.type === e)?.value;
	if (r("group") === "." && Jt.test(e.trim())) return null;
	let i = e.trim().replace(r("decimal") ?? ".", ".");
	return Gt(i) && !/^[+-]/.test(i) ? i : null;
}
function Xt(e) {
	return /^[A-Z]{3}$/.test(e) ? new Intl.NumberFormat("en", {
		style: "currency",
		currency: e
	}).resolvedOptions().maximumFractionDigits ?? null : null;
}
function Zt(e, t) {
	let n = Xt(t), r = e.split(".")[1]?.replace(/0+$/, "").length ?? 0;
	return n !== null && r > n ? n : null;
}
function Qt(e, t) {
	let n = Yt(e, t);
	return n !== null && /[1-9]/.test(n) ? n : null;
}
// src/format/quantity.ts
function z(e, t, n) {
	let r = +(Math.abs(e) < 10), i = {
		...Ut(n),
		maximumFractionDigits: r
	};
	return `${new Intl.NumberFormat(L(n), i).format(e)} ${t}`.trim();
}
function $t(e, t) {
	return new Intl.PluralRules(t.language).select(e) === "one" ? "one" : "other";
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function B(e, t, n, r) {
	var i = arguments.length, a = i < 3 ? t : r === null ? r = Object.getOwnPropertyDescriptor(t, n) : r, o;
	if (typeof Reflect == "object" && typeof Reflect.decorate == "function") a = Reflect.decorate(e, t, n, r);
	else for (var s = e.length - 1; s >= 0; s--) (o = e[s]) && (a = (i < 3 ? o(a) : i > 3 ? o(t, n, a) : o(t, n)) || a);
	return i > 3 && a && Object.defineProperty(t, n, a), a;
}
// src/ha/card.ts
var en = [
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
	settle() {
		this.updateComplete.then(() => this.dispatchEvent(new CustomEvent("settled")));
	}
	get hub() {
		return this.#e;
	}
	set hass(e) {
		let t = this.#e;
		this.#e = e, (t === void 0 || this.#t(t, e)) && (t?.language !== e.language && Ye(e), this.arrived?.(e), this.requestUpdate());
	}
	#t(e, t) {
		return this.config === void 0 || en.some((n) => e[n] !== t[n]) ? !0 : this.watched(t, this.config).some((n) => e.states[n] !== t.states[n]);
	}
};
B([D()], V.prototype, "config", void 0);
// src/ha/navigate.ts
var tn = "/prepaid-meter";
function nn(...e) {
	return [tn, ...e.map(encodeURIComponent)].join("/");
}
// src/format/figure.ts
var rn = /* @__PURE__ */ new Map();
function an(e, t, { locale: n }) {
	let r = L(n), i = `${r ?? ""}/${n.number_format}/${t}`, a = rn.get(i);
	return a === void 0 && (a = new Intl.NumberFormat(r, {
		...Ut(n),
		maximumFractionDigits: t
	}), rn.set(i, a)), a.format(e);
}
// src/shared/commodity.ts
var on = {
	electricity: "kWh",
	heat: "kWh",
	water: "m³",
	hot_water: "m³",
	gas: "m³",
	steam: "t",
	time: "h",
	distance: "km"
};
function sn(e) {
	return on[e] ?? "";
}
function cn(e, t, n) {
	let r = Number(t);
	return `${an(r, Math.abs(r) < 10 ? 2 : +(Math.abs(r) < 100), n)} ${e === "count" ? "×" : sn(e)}`.trim();
}
// src/shared/icon.ts
function H(e) {
	return y`<ha-icon icon="mdi:${e}" aria-hidden="true"></ha-icon>`;
}
// src/shared/share-bar.ts
var ln = o`
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
function un(e, t) {
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
    --link: color-mix(in srgb, var(--primary-color, #009ac7) 60%, var(--primary-text-color, #141414));
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
  a:focus-visible,
  button:focus-visible,
  input:focus-visible,
  select:focus-visible,
  summary:focus-visible,
  textarea:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  button[disabled],
  button[aria-disabled="true"] {
    opacity: 0.5;
    cursor: default;
  }
`, dn = o`
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
`, fn = o`
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
  input,
  select {
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
`, pn = {
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
}, mn = {
	tone: "",
	icon: "help-circle",
	words: "common.state_unknown"
};
function hn(e) {
	return e === null ? mn : pn[e];
}
function gn(e) {
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
// src/data/troubles.ts
var _n = [
	"silent",
	"stale",
	"refused",
	"disobeys",
	"drifted",
	"faulty",
	"bypassed",
	"load_held",
	"unpaid"
];
// src/shared/troubles.ts
function vn({ troubles: e }, t) {
	return e.map((e) => {
		let n = _n.find((t) => t === e);
		return n === void 0 ? e : O(t, `common.trouble_${n}`);
	});
}
// src/data/places.ts
function W(e) {
	return e?.config_entry_id ?? e?.primary_config_entry ?? e?.config_entries?.[0] ?? null;
}
function yn(e) {
	return e?.identifiers?.find(([e]) => e === "prepaid_meter")?.[1] ?? null;
}
function bn(e) {
	return Sn(Object.values(e.devices).flatMap((e) => {
		let t = W(e);
		return t !== null && yn(e) === t ? [{
			entryId: t,
			name: F(e)
		}] : [];
	}), e);
}
function xn(e, t) {
	return Sn([...Tt(e)].flatMap(([t, n]) => {
		let r = e.devices[t], [i, a] = [yn(r), W(r)], o = e.states[n.get("balance")?.[0] ?? ""] !== void 0;
		if (r === void 0 || i === null || a === null || !o) return [];
		let s = n.get("supply") ?? [];
		return [{
			deviceId: t,
			unitId: i,
			entryId: a,
			name: F(r),
			areaId: r.area_id ?? null,
			supplies: s
		}];
	}), e).filter((e) => e.entryId === (t ?? e.entryId));
}
function Sn(e, { locale: t }) {
	let n = new Intl.Collator(t.language, { numeric: !0 });
	return e.toSorted((e, t) => n.compare(e.name, t.name));
}
// src/cards/kinds.ts
var Cn = (e, t, n) => {
	let r = e.entities[t];
	return I(r) && n.test(r.translation_key) ? r.device_id : void 0;
}, wn = {
	tag: "prepaid-meter-unit-card",
	name: "unit",
	height: ({ show_chart: e }) => e === !1 ? 238 : 362,
	suggest: (e, t) => {
		let n = Cn(e, t, /^(?!(meter_)?supply$)/);
		return n === void 0 ? null : { device: n };
	}
}, Tn = {
	tag: "prepaid-meter-supply-card",
	name: "supply",
	height: () => 195,
	suggest: (e, t) => jt(e.entities[t]) ? { entity: t } : null
}, En = {
	tag: "prepaid-meter-site-card",
	name: "site",
	height: () => 264,
	suggest: (e, t) => {
		let n = W(e.devices[Cn(e, t, /^credit_state$/) ?? ""]);
		return n === null ? null : { site: n };
	}
}, Dn = {
	tag: "prepaid-meter-statement-card",
	name: "statement",
	height: () => 340,
	suggest: (e, t) => {
		let n = Cn(e, t, /^(meter_)?(balance|cost|usage)$/);
		return n === void 0 ? null : { device: n };
	}
}, On = "prepaid-meter", kn = {
	name: "name",
	selector: { text: {} }
}, An = {
	name: "device",
	required: !0,
	selector: { device: { entity: [{
		integration: "prepaid_meter",
		domain: "event"
	}] } }
}, jn = (e, t, n) => ({
	name: e,
	default: t,
	selector: { number: {
		min: 0,
		max: n,
		mode: "box"
	} }
}), Mn = {
	[wn.tag]: {
		fields: () => [
			An,
			kn,
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
		first: (e) => ({ device: kt(e) })
	},
	[Tn.tag]: {
		fields: () => [{
			name: "entity",
			required: !0,
			selector: { entity: { filter: [{
				integration: "prepaid_meter",
				domain: ["switch", "valve"]
			}] } }
		}, kn],
		helped: [],
		first: (e) => ({ entity: At(e) })
	},
	[En.tag]: {
		fields: (e) => [
			Nn(e),
			kn,
			jn("units", 5, 20)
		],
		helped: ["site"],
		first: (e) => ({ site: bn(e)[0]?.entryId })
	},
	[Dn.tag]: {
		fields: () => [
			An,
			kn,
			jn("entries", 3, 20)
		],
		helped: [],
		first: (e) => ({ device: kt(e) })
	}
};
function Nn(e) {
	return {
		name: "site",
		selector: { select: {
			mode: "dropdown",
			options: bn(e).map(({ entryId: e, name: t }) => ({
				value: e,
				label: t
			}))
		} }
	};
}
function Pn(e, t) {
	let n = Mn[e];
	return {
		schema: n?.fields(t) ?? [],
		computeLabel: (e, t) => Xe(t, `cards.field_${e.name}`),
		computeHelper: (e, t) => n?.helped.includes(e.name) ? Xe(t, `cards.help_${e.name}`) : void 0
	};
}
function Fn(e, t) {
	let n = Object.entries(Mn[e]?.first(t) ?? {});
	return Object.fromEntries([["type", `custom:${e}`], ...n.flatMap(([e, t]) => t === void 0 ? [] : [[e, t]])]);
}
// src/cards/list-styles.ts
var In = o`
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
  .head > .quiet {
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
`, Ln = 5e3, Rn = (e) => O(e, "cards.site_stopped"), G = class extends V {
	constructor(...e) {
		super(...e), this.summary = null, this.told = null;
	}
	static {
		this.styles = [
			U,
			dn,
			In,
			ln,
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
		this.#e = r, P(e, n).then((n) => {
			this.#e === r && this.#a(e, t, n);
		}, (n) => {
			this.#e === r && this.#o(e, t, () => k(n));
		});
	}
	#a(e, t, n) {
		this.site = t.site === void 0 ? [...n.values()][0] : n.get(t.site), this.site === void 0 ? (this.told = (e) => O(e, "cards.site_not_yours"), this.settle()) : this.site.running ? this.#t = Vt(e, this.site.entry_id, t.units ?? 5, {
			told: (n) => {
				n === null ? this.#o(e, t, Rn) : [this.summary, this.told] = [n, null], this.settle();
			},
			refused: (n) => {
				this.#o(e, t, () => k(n));
			}
		}) : this.#o(e, t, Rn);
	}
	#o(e, t, n) {
		[this.summary, this.told] = [null, n], this.settle(), this.#t?.(), this.#t = void 0, clearTimeout(this.#n), this.#n = setTimeout(() => {
			this.isConnected && this.#i(this.hub ?? e, t, !0);
		}, Ln);
	}
	render() {
		let { hub: e, config: t } = this;
		return e === void 0 || t === void 0 ? y`<ha-card></ha-card>` : this.#s(e, t.name ?? this.site?.name ?? O(e, "cards.card_site"));
	}
	#s(e, t) {
		let { site: n } = this, r = this.told === null ? this.summary : null, i = n !== void 0 && r !== null;
		return y`<ha-card role="group" aria-label=${t}>
      <div class="head">
        <h2>${n === void 0 ? t : y`<a href=${nn(n.entry_id, "overview")}>${t}</a>`}</h2>
        ${i ? y`<bdi class="quiet">${this.#c(e, r.totals.units)}</bdi>` : x}
      </div>
      ${i ? this.#l(e, n, r) : y`<p class="quiet" role="status">${this.told?.(e)}</p>`}
    </ha-card>`;
	}
	#c(e, t) {
		return O(e, `cards.units_${$t(t, e.locale)}`, { count: z(t, "", e.locale) });
	}
	#l(e, t, { rows: n, matched: r, totals: i }) {
		let a = Ct.map((t) => {
			let n = hn(t);
			return {
				count: i.states[t] ?? 0,
				tone: n.tone,
				icon: n.icon,
				words: O(e, n.words)
			};
		}), o = n.slice(0, this.config?.units ?? 5);
		return y`<div class="body">
      <div class="sums">
        ${this.#u(e, t, i)} ${un(a, (t) => z(t, "", e.locale))}
      </div>
      ${r === 0 ? this.#d(e, i) : x}
      ${o.length === 0 ? x : y`<div class="needy">
            <p id="needy" class="quiet">${O(e, "cards.need_look")}</p>
            <ul class="lines" aria-labelledby="needy">
              ${o.map((n) => this.#f(e, t, n))} ${this.#p(e, t, r - o.length)}
            </ul>
          </div>`}
    </div>`;
	}
	#u(e, t, n) {
		let r = (n) => n === null ? "–" : R(n, t.currency, e.locale), i = Object.entries(n.usage_today ?? {}).map(([t, n]) => cn(t, n, e)), a = /[1-9]/.test(n.arrears);
		return y`<div>
        <p class="main">${r(n.credit_held)}</p>
        <p class="quiet">${O(e, "cards.credit_held")}</p>
      </div>
      <dl class="figures">
        <div>
          <dt>${O(e, "common.today")}</dt>
          <dd>${r(n.cost_today)}</dd>
          <dd class="quiet"><bdi>${i.join(" · ")}</bdi></dd>
        </div>
        <div class=${a ? "bad" : ""}>
          <dt>${O(e, "cards.arrears")}</dt>
          <dd>${a ? H("alert-circle") : x}${r(n.arrears)}</dd>
        </div>
      </dl>`;
	}
	#d(e, t) {
		let n = t.units === 0 ? "cards.no_units_yet" : "cards.all_fine";
		return y`<p class="fine quiet">${t.units === 0 ? x : H("check-circle")}${O(e, n)}</p>`;
	}
	#f(e, t, n) {
		let r = hn(n.credit_state), i = n.credit_state === "in_credit", a = [...i ? [] : [O(e, r.words)], ...vn(n, e)].join(" · ");
		return y`<li class=${i ? "warn" : r.tone}>
      <a href=${nn(t.entry_id, "unit", n.unit_id)}>
        ${H(i ? "wrench" : r.icon)}
        <span class="what"><b>${n.name}</b><small>${a}</small></span>
        <span class="amount">${R(n.available, t.currency, e.locale)}</span>
      </a>
    </li>`;
	}
	#p(e, t, n) {
		if (n <= 0) return x;
		let r = O(e, `cards.more_${$t(n, e.locale)}`, { count: z(n, "", e.locale) });
		return y`<li><a class="more" href=${nn(t.entry_id, "overview")}>${r}</a></li>`;
	}
};
B([D()], G.prototype, "site", void 0), B([D()], G.prototype, "summary", void 0), B([D()], G.prototype, "told", void 0), G = B([E(`${En.tag}-body`)], G);
// src/data/month.ts
var zn = N({
	seq: j,
	kind: A,
	at: A,
	amount: A
}), Bn = N({
	currency: A,
	from: A,
	opening_balance: A,
	closing_balance: A,
	totals: ut(A),
	entries: M(zn)
}), Vn = N({ meters: M(N({
	meter_id: A,
	name: A,
	unit: A,
	total: st(N({
		usage: A,
		cost: A
	}))
})) });
async function Hn(e, t, n, r) {
	let i = {
		entry_id: t,
		unit_id: n
	}, a = await Qe(e, "unit/statement", {
		...i,
		newest_first: !0,
		limit: Math.max(1, r)
	}, Bn), o = (await Qe(e, "unit/usage", {
		...i,
		period: "month",
		start: a.from
	}, Vn)).meters.map(({ meter_id: e, name: t, unit: n, total: r }) => ({
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
function Un({ locale: e, config: t }) {
	return e.time_zone === "server" ? { timeZone: t.time_zone } : {};
}
function Wn({ locale: e }) {
	return e.time_format === "12" ? { hour12: !0 } : e.time_format === "24" ? { hour12: !1 } : {};
}
function Gn(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "numeric",
		minute: "2-digit",
		...Wn(t),
		...Un(t)
	}).format(n);
}
function Kn(e, t) {
	return new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		...Un(t)
	}).format(e);
}
function qn(e, t) {
	return new Intl.DateTimeFormat(t.locale.language, {
		month: "long",
		year: "numeric",
		...Un(t)
	}).format(new Date(e));
}
function Jn(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "numeric",
		minute: "2-digit",
		...Wn(t),
		...Un(t)
	}).format(n);
}
// src/shared/kinds.ts
var Yn = [
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
function Xn(e, t) {
	let n = Yn.find((e) => e === t);
	return n === void 0 ? t : O(e, `common.kind_${n}`);
}
// src/cards/statement-card.ts
var Zn = 1e4, Qn = 65e3, $n = class extends V {
	constructor(...e) {
		super(...e), this.month = null, this.told = null, this.#t = 0, this.#i = async () => {
			let { hub: e, config: t } = this;
			if (e === void 0 || t === void 0) return;
			[this.#e, this.#t] = [t, Date.now()];
			let n = e.devices[t.device ?? ""], [r, i] = [W(n), yn(n)];
			if (r === null || i === null) {
				this.settle();
				return;
			}
			let a = (e, n) => {
				this.#e === t && ([this.month, this.told] = [e, n], this.settle());
			};
			try {
				if (!(await P(e)).has(r)) {
					a(null, (e) => O(e, "cards.statement_not_yours"));
					return;
				}
				a(await Hn(e, r, i, t.entries ?? 3), null);
			} catch (e) {
				a(null, () => k(e));
			}
		};
	}
	static {
		this.styles = [
			U,
			dn,
			In,
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
		let n = Et(e, t.device ?? "");
		return ["balance", "usage"].flatMap((e) => n.get(e) ?? []);
	}
	arrived() {
		if (!this.isConnected) return;
		let e = this.#e === this.config ? Date.now() - this.#t : Zn;
		clearTimeout(this.#n), clearTimeout(this.#r), this.#n = setTimeout(() => void this.#i(), Math.max(0, Zn - e)), this.#r = setTimeout(() => void this.#i(), Qn);
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
		let n = e.devices[t.device ?? ""], [r, i] = [W(n), yn(n)];
		return r === null || i === null ? y`<ha-card><p class="quiet">${O(e, t.device ? "cards.unit_gone" : "cards.no_unit")}</p></ha-card>` : this.#a(e, t, t.name ?? F(n), nn(r, "unit", i));
	}
	#a(e, t, n, r) {
		return y`<ha-card role="group" aria-label=${n}>
      <div class="head">
        <h2><a href=${r}>${n}</a></h2>
        ${this.month === null ? x : y`<bdi class="quiet">${qn(this.month.from, e)}</bdi>`}
      </div>
      ${this.month === null ? y`<p class="quiet" role="status">${this.told?.(e)}</p>` : this.#o(e, t, this.month)}
    </ha-card>`;
	}
	#o(e, t, n) {
		return y`${this.#s(e, n)} ${this.#c(e, t, n)}
      ${n.entries.length === 0 ? x : this.#l(e, n)}`;
	}
	#s(e, { meters: t, currency: n }) {
		let r = (t) => R(t.cost, n, e.locale), i = (t) => z(Number(t.usage), t.unit, e.locale), [a, ...o] = t;
		return a !== void 0 && o.length === 0 ? y`<div>
        <p class="main">${r(a)}</p>
        <p class="quiet"><bdi>${O(e, "cards.used_this_month", { usage: i(a) })}</bdi></p>
      </div>` : y`<dl class="figures">
      ${t.map((e) => y`<div>
          <dt>${e.name}</dt>
          <dd>${r(e)}</dd>
          <dd class="quiet"><bdi>${i(e)}</bdi></dd>
        </div>`)}
    </dl>`;
	}
	#c(e, t, n) {
		let r = (t) => R(t, n.currency, e.locale), i = Dt(e, t.device ?? "")?.balance ?? null, a = (e, t, n = "") => y`<tr class=${n}>
        <th scope="row">${e}</th>
        <td>${t}</td>
      </tr>`;
		return y`<table>
      <tbody>
        ${a(O(e, "cards.opening"), r(n.opening_balance))}
        ${Object.entries(n.totals).map(([t, n]) => a(Xn(e, t), r(n)))}
        ${a(O(e, "cards.booked"), r(n.closing_balance), "booked")}
        ${a(O(e, "cards.balance_now"), i === null ? "–" : r(i), "now")}
      </tbody>
    </table>`;
	}
	#l(e, { entries: t, currency: n }) {
		return y`<ul class="lines" aria-label=${O(e, "cards.newest_entries")}>
      ${t.map(({ at: t, kind: r, amount: i }) => y`<li>
        <p>
          <span class="date">${Kn(new Date(t), e)}</span><b>${Xn(e, r)}</b>
          <span class="amount">${R(i, n, e.locale)}</span>
        </p>
      </li>`)}
    </ul>`;
	}
};
B([D()], $n.prototype, "month", void 0), B([D()], $n.prototype, "told", void 0), $n = B([E(`${Dn.tag}-body`)], $n);
// src/data/actions.ts
async function er(e, t, n) {
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
var tr = [
	"awaiting_arm",
	"credit",
	"load",
	"override",
	"safety"
], nr = [
	"abnormal",
	"battery_low",
	"fault",
	"locked",
	"partial"
], rr = [
	"deferred_until",
	"override_until",
	"load_until"
], ir = [
	"commanded",
	"observed",
	"metered"
], ar = {
	on: !0,
	off: !1,
	open: !0,
	closed: !1
};
function or(e, t) {
	let n = e.states[t];
	if (n === void 0) return;
	let { attributes: r } = n, i = rr.flatMap((e) => {
		let t = r[e];
		return typeof t == "string" ? [[e, t]] : [];
	}), a = ir.flatMap((e) => {
		let t = r[e];
		return typeof t == "boolean" ? [[e, t]] : [];
	});
	return {
		entityId: t,
		name: e.entities[t]?.name ?? t,
		valve: t.startsWith("valve."),
		flows: ar[n.state] ?? null,
		reasons: sr(r.off_reasons, tr),
		faults: sr(r.faults, nr),
		ends: new Map(i),
		facts: new Map(a)
	};
}
function sr(e, t) {
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
		this.styles = [U, fn];
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.dialog.addEventListener("close", () => this.dispatchEvent(new CustomEvent("closed"))), this.dialog.showModal();
	}
};
B([We({ attribute: !1 })], K.prototype, "hass", void 0), B([Ke("dialog")], K.prototype, "dialog", void 0);
// src/acts/disconnect-dialog.ts
var cr = class extends K {
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
        <h2 id="title">${O(e, "common.disconnect_title")}</h2>
        <p id="text">${O(e, "common.disconnect_text", { supply: this.supply })}</p>
        <div class="buttons">
          <button type="button" autofocus @click=${this.close}>${O(e, "common.cancel")}</button>
          <button type="button" class="main danger" @click=${this.#e}>${O(e, "common.disconnect")}</button>
        </div>
      </form>
    </dialog>`;
	}
};
B([We({ attribute: !1 })], cr.prototype, "supply", void 0), cr = B([E("prepaid-meter-disconnect")], cr);
// src/cards/supply-card.ts
var lr = class extends V {
	constructor(...e) {
		super(...e), this.asking = !1, this.told = "";
	}
	static {
		this.styles = [
			U,
			dn,
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
		this.told = "", this.settle();
	}
	render() {
		let { hub: e, config: t } = this;
		if (e === void 0 || t === void 0) return y`<ha-card></ha-card>`;
		let n = or(e, t.entity ?? "");
		if (n === void 0) return y`<ha-card><p class="quiet">${O(e, t.entity ? "cards.supply_gone" : "cards.no_supply")}</p></ha-card>`;
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
		let n = F(e.devices[e.entities[t.entityId]?.device_id ?? ""]);
		return n ? `${n} · ${t.name}` : t.name;
	}
	#t(e, t, n) {
		let r = gn(t);
		return y`<div class="state ${r.tone}">
      <span>${H(r.icon)}</span>
      <div>
        <strong>${O(e, r.words)}</strong>
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
		let n = t.reasons.map((t) => O(e, `common.reason_${t}`)), r = t.faults.map((t) => O(e, `common.fault_${t}`)), i = [...t.ends].map(([t, n]) => O(e, `common.end_${t}`, { time: Gn(n, e) })), a = [
			...n,
			...r,
			...i
		].join(" · ");
		return a === "" ? O(e, t.flows === null ? "common.why_unknown" : t.flows ? "common.why_on" : "common.why_off") : a;
	}
	#r(e, t) {
		return y`<dl>
      ${ir.map((n) => {
			let r = t.facts.get(n), i = n === "metered" ? "common.yes" : "common.fact_on", a = n === "metered" ? "common.no" : "common.fact_off";
			return y`<div>
          <dt>${O(e, `common.fact_${n}`)}</dt>
          <dd>${r === void 0 ? "–" : O(e, r ? i : a)}</dd>
        </div>`;
		})}
    </dl>`;
	}
	async #i(e, t) {
		if (this.hub !== void 0) try {
			await er(this.hub, e, t);
		} catch (e) {
			this.told = k(e);
		}
	}
};
B([D()], lr.prototype, "asking", void 0), B([D()], lr.prototype, "told", void 0), lr = B([E(`${Tn.tag}-body`)], lr);
// src/acts/subject.ts
function ur(e, t, n) {
	return {
		...n,
		where: { device_id: t },
		entryId: e.devices[t]?.primary_config_entry ?? void 0,
		administrator: e.user?.is_admin ?? !1,
		wallets: []
	};
}
// src/data/statistics.ts
var dr = 864e5;
async function fr(e, t, n, r) {
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
			value: a.find((e) => Math.abs(e.start - n.getTime()) < dr / 2)?.change ?? null
		};
	});
}
// src/ha/hub.ts
function pr(e, t) {
	let n = { entityId: t };
	e.dispatchEvent(new CustomEvent("hass-more-info", {
		detail: n,
		bubbles: !0,
		composed: !0
	}));
}
// src/shared/bars.ts
var mr = 56, hr = 2, gr = o`
  .bars {
    display: block;
    width: 100%;
    height: ${mr}px;
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
function _r(e, t) {
	let n = Math.max(0, ...e.map((e) => e.value ?? 0)), r = 100 / Math.max(e.length, 1);
	return y`<svg class="bars" role="img" aria-label=${t}>
    ${e.map(({ value: e, label: t }, i) => {
		let a = n > 0 ? Math.max(0, e ?? 0) / n : 0, o = Math.max(hr, a * mr);
		return De`<rect class=${e === null ? "none" : ""} rx="2" x="${i * r + r * .14}%"
        width="${r * .72}%" y=${mr - o} height=${o}><title>${t}</title></rect>`;
	})}
  </svg>`;
}
// src/shared/ring.ts
var vr = 42, yr = 2 * Math.PI * vr, br = o`
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
function xr(e, t, n) {
	return y`<div class="ring" aria-hidden="true">
    <svg viewBox="0 0 96 96"><circle cx="48" cy="48" r=${vr} />${e > 0 ? De`<circle class="share" cx="48" cy="48" r=${vr}
          stroke-dasharray=${yr} stroke-dashoffset=${yr * (1 - Math.min(e, 1))} />` : ""}</svg>
    <div><b>${t}</b><span>${n}</span></div>
  </div>`;
}
// src/data/acts.ts
var Sr = (e) => e === !0;
function Cr(e) {
	return (t, n) => t == null ? null : e(t, n);
}
var wr = N({
	currency: A,
	unit_id: A,
	journal_entry: A,
	amount: Cr(A),
	balance: Cr(A),
	deposit: Cr(A),
	debt: Cr(A),
	repeated: Sr
});
function Tr(e) {
	return Object.fromEntries(Object.entries(e).filter(([, e]) => e !== void 0 && e !== ""));
}
function Er(e, t, n) {
	return nt(e, "top_up", Tr({
		...t,
		...n
	}), wr);
}
function Dr(e, t, n) {
	return nt(e, "reverse", {
		config_entry_id: t,
		...n
	}, wr);
}
// src/acts/common-fields.ts
function Or(e, { currency: t }, n = "amount") {
	return {
		name: n,
		kind: "amount",
		label: O(e, "common.amount", { currency: t }),
		required: !0
	};
}
function kr(e, t) {
	return {
		...Or(e, t),
		currency: t.currency
	};
}
function Ar(e) {
	return {
		name: "reference",
		kind: "text",
		label: O(e, "common.reference"),
		help: O(e, "common.reference_help")
	};
}
function jr(e, t = !0) {
	return {
		name: "note",
		kind: "long",
		label: O(e, "acts.note"),
		seldom: t
	};
}
function Mr(e, t = "in") {
	let n = [
		"cash",
		"bank",
		"card",
		"mobile"
	].map((t) => ({
		value: t,
		words: O(e, `acts.channel_${t}`)
	}));
	return {
		name: "channel",
		kind: "choice",
		label: O(e, `acts.paid_${t}`),
		options: n
	};
}
function Nr(e, { wallets: t }) {
	if (t.length === 0) return [];
	let n = {
		value: "main",
		words: O(e, "acts.wallet_main")
	}, r = t.map((t) => ({
		value: t,
		words: Pr(e, t)
	}));
	return [{
		name: "wallet",
		kind: "choice",
		label: O(e, "acts.wallet"),
		options: [n, ...r]
	}];
}
function Pr(e, t) {
	return t === "rent" ? O(e, "acts.wallet_rent") : t;
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
var Fr = {
	amount: "common.amount_wrong",
	number: "acts.number_wrong",
	whole: "acts.whole_wrong"
};
function Ir(e, t, n) {
	let r = t.trim();
	if (r === "") return {
		value: null,
		wrong: e.required ? O(n, Fr[e.kind] ?? "acts.needed") : null
	};
	let i = Lr(e.kind, r, n), { currency: a = "" } = e, o = i === null ? null : Zt(i, a);
	return o === null ? {
		value: i,
		wrong: i === null ? O(n, Fr[e.kind] ?? "acts.needed") : null
	} : {
		value: null,
		wrong: O(n, "common.amount_fine", {
			currency: a,
			decimals: o
		})
	};
}
function Lr(e, t, { locale: n }) {
	return e === "amount" ? Qt(t, n) : e === "number" ? Yt(t, n) : e === "whole" ? /^[1-9]\d{0,8}$/.test(t) ? t : null : t;
}
var Rr = {
	amount: ["text", "decimal"],
	number: ["text", "decimal"],
	whole: ["text", "numeric"],
	instant: ["datetime-local", "none"],
	day: ["date", "none"]
};
function zr(e, t) {
	if (e.kind === "either") return Vr(e, t);
	let n = t.wrong ?? e.help;
	return y`<div class="field ${t.wrong === void 0 ? "" : "wrong"}">
    <label for=${e.name}>${e.label}</label>
    ${Br(e, t)}
    ${n === void 0 ? x : y`<p id="${e.name}-about" class="about"><bdi>${n}</bdi></p>`}
  </div>`;
}
function Br(e, { value: t, wrong: n, first: r, changed: i }) {
	let a = n === void 0 && e.help === void 0 ? x : `${e.name}-about`, o = n === void 0 ? "false" : "true", s = (e) => {
		i(e.target.value);
	};
	if (e.kind === "choice") return y`<select id=${e.name} aria-describedby=${a} aria-invalid=${o} ?autofocus=${r} @change=${s}>
      ${(e.options ?? []).map((e) => y`<option value=${e.value} ?selected=${e.value === t}>${e.words}</option>`)}
    </select>`;
	if (e.kind === "long") return y`<textarea id=${e.name} rows="2" maxlength="1000" aria-describedby=${a} aria-invalid=${o}
      ?autofocus=${r} .value=${t} @input=${s}></textarea>`;
	let [c, l] = Rr[e.kind] ?? ["text", "text"];
	return y`<input id=${e.name} type=${c} inputmode=${l} autocomplete="off" maxlength="100"
    aria-describedby=${a} aria-invalid=${o} aria-required=${e.required ? "true" : "false"}
    ?autofocus=${r} .value=${t} @input=${s} />`;
}
function Vr(e, { value: t, first: n, changed: r }) {
	return y`<fieldset class="field either">
    <legend>${e.label}</legend>
    <div>
      ${(e.options ?? []).map((i, a) => y`<label>
          <input type="radio" name=${e.name} value=${i.value} .checked=${i.value === t}
            ?autofocus=${n && (i.value === t || t === "" && a === 0)} @change=${() => {
		r(i.value);
	}} />
          <span>${i.words}</span>
        </label>`)}
    </div>
    ${e.help === void 0 ? x : y`<p class="about"><bdi>${e.help}</bdi></p>`}
  </fieldset>`;
}
var Hr = N({ entries: M(N({
	journal_entry: A,
	kind: A,
	at: A,
	amount: A,
	refers_to: M(A)
})) }), Ur = 50;
async function Wr(e, t, n, r) {
	return Kr(await Gr(e, t, {
		unit_id: n,
		limit: Ur
	}), r);
}
async function Gr(e, t, n) {
	return (await Qe(e, "unit/statement", {
		entry_id: t,
		...n
	}, Hr)).entries;
}
function Kr(e, t) {
	let n = e.find((e) => e.journal_entry === t), r = e.filter((e) => e.refers_to.includes(t));
	return n === void 0 ? null : {
		...n,
		caused: r
	};
}
// src/acts/receipt.ts
async function qr(e, t, n, r) {
	let i = (t) => R(t, r.currency, e.locale), a = await Yr(e, t, r), o = t.administrator && n.final !== !0 && !r.repeated;
	return {
		title: n.title,
		amount: r.amount === null ? void 0 : i(r.amount),
		told: Xr(e, r, i),
		rows: [
			[O(e, "acts.unit"), t.name],
			...n.rows ?? [],
			...(a?.caused ?? []).map((t) => [Xn(e, t.kind), i(t.amount)]),
			...Jr(e, r, a, n.reference)
		],
		undo: o && t.entryId !== void 0 ? Zr(e, t.entryId, r.journal_entry) : void 0
	};
}
function Jr(e, t, n, r) {
	let i = (n) => n && R(n, t.currency, e.locale);
	return [
		[O(e, "acts.when"), n && Jn(n.at, e)],
		[O(e, "acts.balance_after"), i(t.balance)],
		[O(e, "acts.deposit_after"), i(t.deposit)],
		[O(e, "acts.by"), e.user?.name],
		[O(e, "common.reference"), r],
		[O(e, "acts.journal_entry"), t.journal_entry]
	].flatMap(([e, t]) => t ? [[e, t]] : []);
}
async function Yr(e, { entryId: t }, n) {
	return t === void 0 ? null : Wr(e, t, n.unit_id, n.journal_entry).catch(() => null);
}
function Xr(e, t, n) {
	return t.repeated ? O(e, "acts.repeated") : t.deposit === null ? t.balance === null ? O(e, "acts.booked") : O(e, "common.topped_up", { balance: n(t.balance) }) : O(e, "acts.deposit_now", { deposit: n(t.deposit) });
}
function Zr(e, t, n) {
	let r = rt();
	return async () => {
		let { balance: i, currency: a } = await Dr(e, t, {
			journal_entry: n,
			note: O(e, "acts.undo_note"),
			reference: r
		});
		return O(e, "acts.taken_back", { balance: R(i ?? "", a, e.locale) });
	};
}
function Qr(e) {
	return y`<div class="done good">
      <span class="tone">${H("check-circle-outline")}</span>
      ${e.amount === void 0 ? "" : y`<b>${e.amount}</b>`}
      <p role="status"><bdi>${e.told}</bdi></p>
    </div>
    <dl>${e.rows.map(([e, t]) => y`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`)}</dl>`;
}
function $r({ title: e, amount: t, rows: n }) {
	return [t === void 0 ? e : `${e}: ${t}`, ...n.map(([e, t]) => `${e}: ${t}`)].join("\n");
}
// src/acts/print.ts
var ei = "body { margin: 24mm 20mm; font: 14px/1.5 system-ui, sans-serif; color: #000; }\nh1 { font-size: 20px; font-weight: 500; } p { font-size: 28px; margin: 0 0 24px; }\ntable { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: 400; color: #444; }\ntd { text-align: end; } th, td { padding: 6px 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }";
function ti(e, t) {
	let n = document.createElement("iframe");
	n.hidden = !0, document.body.append(n);
	let r = n.contentDocument, i = n.contentWindow;
	r !== null && i !== null && (ni(r, e, t), i.addEventListener("afterprint", () => {
		n.remove();
	}), i.print());
}
function ni(e, { title: t, amount: n, rows: r }, i) {
	let { documentElement: a } = document;
	e.documentElement.lang = a.lang, e.dir = a.dir || document.dir, e.title = t;
	let o = e.createElement("style");
	o.textContent = ei, e.head.append(o);
	let s = e.createElement("table");
	for (let [t, n] of r) s.insertRow().append(J(e, "th", t), J(e, "td", n));
	e.body.append(J(e, "div", i), J(e, "h1", t), J(e, "p", n ?? ""), s);
}
function J(e, t, n) {
	let r = e.createElement(t);
	return r.textContent = n, r;
}
async function ri(e, t) {
	let n = $r(e), r = navigator.clipboard;
	if (r !== void 0) {
		await r.writeText(n);
		return;
	}
	let i = document.createElement("textarea");
	i.value = n, t.append(i), i.select(), document.execCommand("copy"), i.remove();
}
// src/acts/styles.ts
var ii = o`
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
    list-style: none;
  }
  .steps li {
    flex: 1;
    padding-top: 8px;
    border-top: 3px solid var(--line);
    color: var(--quiet);
    font-size: 13px;
    line-height: 18px;
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
  .told:has(bdi:empty) {
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
		super(...e), this.told = "", this.busy = !1, this.receipt = null, this.wrong = {}, this.more = !1, this.values = {}, this.own = rt(), this.#e = !1, this.#t = null, this.#n = "", this.#i = async () => {
			let { receipt: e } = this;
			e?.undo !== void 0 && await this.#a(async () => {
				let t = await e.undo?.();
				this.#e = !0, this.receipt = {
					...e,
					told: t ?? "",
					undo: void 0
				};
			});
		}, this.submit = async (e) => {
			e.preventDefault();
			let t = this.#o();
			if (t === null || this.busy) return;
			let n = JSON.stringify(t);
			if (this.#t !== null && this.#t !== n) {
				this.told = O(this.hass, "acts.lost_changed");
				return;
			}
			let r = e.submitter;
			await this.#a(async () => {
				let e = await this.perform(t).catch((e) => {
					throw this.#t = e instanceof et ? n : null, e;
				});
				this.#t = null, typeof e == "string" ? (this.#n = e, this.close()) : this.receipt = e;
			}), await this.updateComplete, this.receipt === null ? this.standOnStep(r) : this.renderRoot.querySelector(".close")?.focus();
		}, this.standOnStep = (e) => {
			e?.isConnected === !1 && this.renderRoot.querySelector("#title")?.focus();
		};
	}
	static {
		this.styles = [...[K.styles].flat(), ii];
	}
	#e;
	#t;
	#n;
	referenceOf(e) {
		return e.reference ?? this.own;
	}
	firstUpdated(e) {
		this.dialog.addEventListener("cancel", (e) => {
			this.busy && e.preventDefault();
		}), this.dialog.addEventListener("close", () => {
			this.#r();
		}), super.firstUpdated(e);
	}
	#r() {
		let { receipt: e, hass: t } = this, n = this.getRootNode().host;
		if (n === void 0 || this.#e || (this.#n !== "" && q(n, this.#n), e === null)) return;
		let { undo: r } = e, i = [e.title, e.amount].filter(Boolean).join(": "), a = async () => {
			try {
				q(n, r === void 0 ? "" : await r());
			} catch (e) {
				q(n, k(e));
			}
		};
		q(n, i, r && {
			text: O(t, "common.undo"),
			action: () => void a()
		});
	}
	#i;
	async #a(e) {
		this.busy = !0, this.told = "";
		try {
			await e();
		} catch (e) {
			this.told = k(e);
		} finally {
			this.busy = !1;
		}
	}
	#o() {
		let e = this.fields().map((e) => [e, Ir(e, this.values[e.name] ?? "", this.hass)]), t = e.filter(([, { wrong: e }]) => e !== null);
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
		let e = this.fields(), t = e.filter(({ seldom: e }) => e !== !0), n = e.filter((e) => e.seldom === !0), r = (e) => zr(e, {
			value: this.values[e.name] ?? "",
			wrong: this.wrong[e.name],
			first: e === t[0],
			changed: (t) => {
				this.changed(e.name, t);
			}
		}), i = y`<details ?open=${this.more}>
      <summary>${O(this.hass, "acts.more")}</summary>
      <div>${n.map(r)}</div>
    </details>`;
		return y`${t.map(r)} ${n.length === 0 ? x : i}`;
	}
	body() {
		let { lead: e } = this.words();
		return y`${e === void 0 ? x : y`<p class="quiet"><bdi>${e}</bdi></p>`} ${this.drawFields()}`;
	}
	buttons() {
		let { submit: e, danger: t } = this.words();
		return y`<button type="button" ?disabled=${this.busy} @click=${this.close}>${O(this.hass, "common.cancel")}</button>
      <button class="main ${t ? "danger" : ""}" type="submit" aria-disabled=${this.busy}>${e}</button>`;
	}
	afterwards() {
		return x;
	}
	#s(e) {
		let { hass: t } = this;
		return y`<button type="button" @click=${async () => {
			await ri(e, this.dialog), this.told = O(t, "common.copied");
		}}>${H("content-copy")}${O(t, "acts.copy")}</button>
      <button type="button" class="apart" @click=${() => {
			ti(e, this.subject.name);
		}}>
        ${H("printer-outline")}${O(t, "common.print")}
      </button>
      ${e.undo === void 0 ? x : y`<button type="button" ?disabled=${this.busy} @click=${this.#i}>${H("undo")}${O(t, "common.undo")}</button>`}
      ${this.afterwards()}
      <button type="button" class="main close" @click=${this.close}>${O(t, "common.close")}</button>`;
	}
	render() {
		let { receipt: e } = this;
		return y`<dialog aria-labelledby="title">
      <form novalidate @submit=${this.submit}>
        <h2 id="title" tabindex="-1">${e === null ? this.words().title : e.title}</h2>
        ${e === null ? this.body() : Qr(e)}
        <p class="told ${e === null ? "wrong" : ""}" role="status"><bdi>${this.told}</bdi></p>
        <div class="buttons">${e === null ? this.buttons() : this.#s(e)}</div>
      </form>
    </dialog>`;
	}
};
B([We({ attribute: !1 })], Y.prototype, "subject", void 0), B([D()], Y.prototype, "told", void 0), B([D()], Y.prototype, "busy", void 0), B([D()], Y.prototype, "receipt", void 0), B([D()], Y.prototype, "wrong", void 0), B([D()], Y.prototype, "more", void 0);
// src/acts/top-up-act.ts
var ai = class extends Y {
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: O(e, "common.top_up_of", { unit: t.name }),
			submit: O(e, "common.top_up")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, n = {
			name: "gift",
			kind: "amount",
			label: O(e, "acts.gift", { currency: t.currency }),
			help: O(e, "acts.gift_help"),
			seldom: !0
		};
		return [
			kr(e, t),
			...Nr(e, t),
			Mr(e),
			Ar(e),
			...t.administrator ? [n] : [],
			jr(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await Er(t, n.where, {
			...e,
			amount: e.amount ?? "",
			reference: r
		}), a = this.fields().find(({ name: e }) => e === "channel")?.options?.find(({ value: t }) => t === (e.channel ?? "cash")), o = [[O(t, "acts.paid_in"), a?.words ?? ""]];
		return qr(t, n, {
			title: O(t, "common.kind_top_up"),
			reference: r,
			rows: o
		}, i);
	}
}, oi = class extends ai {};
oi = B([E("prepaid-meter-card-top-up")], oi);
// src/cards/unit-card.ts
var si = 14, ci = 3e5, X = class extends V {
	constructor(...e) {
		super(...e), this.usage = [], this.asking = !1, this.chosen = null, this.mayTopUp = null, this.#e = null, this.#t = 0;
	}
	static {
		this.styles = [
			U,
			dn,
			br,
			gr,
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
		return [...Et(e, t.device ?? "").values()].flat();
	}
	arrived(e) {
		this.#r(e);
		let t = this.#n(e);
		if (t === null || this.config?.show_chart === !1) return;
		let n = Date.now() - this.#t < ci;
		t === this.#e && n || ([this.#e, this.#t] = [t, Date.now()], fr(e, t, si, /* @__PURE__ */ new Date()).then((e) => this.usage = e, () => this.usage = []));
	}
	#n(e) {
		let t = Dt(e, this.config?.device ?? "")?.usages ?? [], n = this.chosen ?? this.config?.meter;
		return t.find((e) => e === n) ?? t[0] ?? null;
	}
	#r(e) {
		let { config: t } = this;
		if (this.mayTopUp !== null || t === void 0) return;
		if (this.mayTopUp = t.show_top_up ?? e.user?.is_admin === !0, t.show_top_up !== void 0 || this.mayTopUp) {
			this.settle();
			return;
		}
		let n = W(e.devices[t.device ?? ""]) ?? "";
		P(e).then((e) => this.mayTopUp = e.has(n)).catch(() => void 0).finally(() => {
			this.settle();
		});
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
		let n = Dt(e, t.device ?? "");
		if (n === void 0) return y`<ha-card><p class="quiet">${O(e, t.device ? "cards.unit_gone" : "cards.no_unit")}</p></ha-card>`;
		let r = hn(n.state), i = t.name ?? n.name;
		return y`<ha-card role="group" aria-label=${i}>
        <div class="head">
          <h2>${i}</h2>
          <span class="chip ${r.tone}">${H(r.icon)}${O(e, r.words)}</span>
        </div>
        <div class="credit ${r.tone}">${this.#i(e, t, n)} ${this.#a(e, n)}</div>
        ${t.show_chart === !1 ? "" : this.#s(e, n)} ${this.#l(e)}
      </ha-card>
      ${this.asking ? this.#u(e, t, n, i) : ""}`;
	}
	#i(e, t, n) {
		if (n.days === null) return xr(0, "–", O(e, "common.days_other"));
		let r = Math.max(0, Math.floor(n.days)), i = O(e, `common.days_${$t(r, e.locale)}`);
		return xr(n.days / (t.full_days ?? 30), z(r, "", e.locale), i);
	}
	#a(e, t) {
		let { locale: n } = e, r = Math.max(0, Math.floor(t.days ?? 0)), i = t.days === null ? "common.days_unknown" : `common.days_left_${$t(r, n)}`;
		return y`<div class="facts">
      <p class="balance">${t.balance === null ? "–" : R(t.balance, t.currency, n)}</p>
      <p class="quiet"><bdi>${O(e, i, { days: z(r, "", n) })}</bdi></p>
      ${t.supplies.flatMap((n) => {
			let r = or(e, n);
			return r === void 0 ? [] : [this.#o(e, r, t.supplies.length > 1)];
		})}
    </div>`;
	}
	#o(e, t, n) {
		let r = gn(t), i = O(e, r.words);
		return y`<button class="supply ${r.tone}" @click=${() => {
			pr(this, t.entityId);
		}}>
      ${H(r.icon)}<span>${n ? `${t.name}: ${i}` : i}</span>
    </button>`;
	}
	#s(e, t) {
		let { locale: n } = e, r = Ot(e, this.#n(e)), i = this.usage.flatMap(({ value: e }) => e === null ? [] : [e]), a = this.usage.map(({ value: t, start: i }) => ({
			value: t,
			label: `${Kn(i, e)}: ${t === null ? "–" : z(t, r, n)}`
		})), o = i.length === 0 ? "" : O(e, "cards.usage_most", { usage: z(Math.max(...i), r, n) }), s = O(e, i.length === 0 ? "cards.usage_none" : "cards.usage_per_day"), c = t.usages.length > 1 ? this.#c(e, t.usages) : s, l = this.usage[0];
		return y`<figure>
      <figcaption class="quiet"><span>${c}</span><span>${o}</span></figcaption>
      ${_r(a, `${s}. ${a.map(({ label: e }) => e).join("; ")}`)}
      <div class="ends quiet" aria-hidden="true">
        <span>${l === void 0 ? "" : Kn(l.start, e)}</span><span>${O(e, "common.today")}</span>
      </div>
    </figure>`;
	}
	#c(e, t) {
		let n = this.#n(e);
		return y`<select aria-label=${O(e, "cards.field_meter")} @change=${(t) => {
			this.chosen = t.target.value, this.arrived(e);
		}}>
      ${t.map((t) => y`<option value=${t} ?selected=${t === n}>${e.entities[t]?.name ?? t}</option>`)}
    </select>`;
	}
	#l(e) {
		return this.mayTopUp === !0 ? y`<button class="top-up" @click=${() => this.asking = !0}>
      ${H("cash-plus")}${O(e, "common.top_up")}
    </button>` : "";
	}
	#u(e, t, n, r) {
		return y`<prepaid-meter-card-top-up
      .hass=${e}
      .subject=${ur(e, t.device ?? "", {
			name: r,
			currency: n.currency
		})}
      @closed=${() => this.asking = !1}
    ></prepaid-meter-card-top-up>`;
	}
};
B([D()], X.prototype, "usage", void 0), B([D()], X.prototype, "asking", void 0), B([D()], X.prototype, "chosen", void 0), B([D()], X.prototype, "mayTopUp", void 0), X = B([E(`${wn.tag}-body`)], X);
// src/cards/strategy.ts
var li = 4, ui = 12, di = 8, fi = 10, pi = 4, Z = "custom:", Q = "";
async function mi(e, t) {
	let n = await Ei(t), r = await Ti(n), i = xn(n, e.site), a = bn(n).filter(({ entryId: t }) => t === (e.site ?? t)).filter(({ entryId: e }) => r.has(e) || i.some((t) => t.entryId === e));
	return { views: [{
		title: O(n, "strategy.overview"),
		path: "overview",
		icon: "mdi:home-analytics",
		...gi(_i(n, a, i, r))
	}, ...r.size > 0 ? xi(n, a, i) : []] };
}
async function hi(e, t) {
	let n = await Ei(t), r = xn(n, e.site).filter(({ areaId: t }) => e.areas?.includes(t ?? Q) ?? !0);
	return gi($(n, r).map((e) => bi(e, r.length <= ui)));
}
function gi(e) {
	return {
		type: "sections",
		max_columns: pi,
		dense_section_placement: !0,
		sections: e
	};
}
function _i(e, t, n, r) {
	let i = t.filter(({ entryId: e }) => r.has(e)), a = i.length === 1 ? { column_span: pi } : {}, o = i.length === 1 ? { grid_options: {
		columns: "full",
		rows: "auto"
	} } : {}, s = [...i.map(({ entryId: e }) => ({
		type: "grid",
		...a,
		cards: [{
			type: Z + En.tag,
			site: e,
			units: fi,
			...o
		}]
	})), ...vi(e, n, r)];
	return s.length > 0 ? s : [{
		type: "grid",
		cards: [{
			type: "markdown",
			content: O(e, "strategy.nothing")
		}]
	}];
}
function vi(e, t, n) {
	return t.length <= li ? t.map((e) => yi(e, n)) : t.length <= ui ? $(e, t).map((e) => bi(e, !0)) : n.size > 0 ? [] : $(e, t).map((e) => bi(e, !1));
}
function yi({ deviceId: e, entryId: t, supplies: n }, r) {
	let i = r.has(t) ? [{
		type: Z + Dn.tag,
		device: e
	}] : [], a = n.map((e) => ({
		type: Z + Tn.tag,
		entity: e
	}));
	return {
		type: "grid",
		cards: [
			{
				type: Z + wn.tag,
				device: e
			},
			...a,
			...i
		]
	};
}
function bi({ name: e, icon: t, units: n }, r) {
	let i = {
		type: "heading",
		heading: e,
		icon: t
	}, a = n.map(({ deviceId: e }) => ({
		type: Z + wn.tag,
		device: e,
		show_chart: r,
		grid_options: {
			columns: 12,
			rows: "auto"
		}
	}));
	return {
		type: "grid",
		column_span: Math.min(pi, n.length),
		cards: [i, ...a]
	};
}
function xi(e, t, n) {
	if (n.length <= ui) return [];
	if (t.length > 1) return t.map(({ entryId: e, name: t }) => Si(t, "mdi:home-city", { site: e }));
	let [r] = t;
	if (r === void 0) return [];
	let i = $(e, n), a = Ci(e, i);
	return a.length > 1 ? a.map(({ name: e, areas: t }) => Si(e, "mdi:home-floor-1", {
		site: r.entryId,
		areas: t
	})) : i.length > 1 && i.length <= di ? i.map(({ id: e, name: t, icon: n }) => Si(t, n, {
		site: r.entryId,
		areas: [e]
	})) : [Si(O(e, "strategy.units"), "mdi:home-group", { site: r.entryId })];
}
function Si(e, t, n) {
	return {
		title: e,
		path: `units-${(n.areas ?? [n.site]).join("-") || "other"}`,
		icon: t,
		strategy: {
			type: Z + On,
			...n
		}
	};
}
function $(e, t) {
	let n = wi(t, ({ areaId: t }) => t !== null && e.areas[t] !== void 0 ? t : Q), r = [...n].filter(([e]) => e !== Q).map(([t, n]) => {
		let r = e.areas[t];
		return {
			id: t,
			name: r?.name ?? t,
			icon: r?.icon ?? "mdi:texture-box",
			units: n
		};
	}), i = n.get(Q), a = r.length === 0 ? "strategy.units" : "strategy.elsewhere", o = i === void 0 ? [] : [{
		id: Q,
		name: O(e, a),
		icon: "mdi:home-group",
		units: i
	}];
	return [...Sn(r, e), ...o];
}
function Ci(e, t) {
	let n = wi(t, ({ id: t }) => e.areas[t]?.floor_id ?? Q);
	return [...n.keys()].every((e) => e === Q) ? [] : Sn([...n].map(([t, n]) => ({
		name: e.floors[t]?.name ?? O(e, "strategy.elsewhere"),
		level: t === Q ? Infinity : e.floors[t]?.level ?? 0,
		areas: n.map((e) => e.id)
	})), e).toSorted((e, t) => e.level - t.level);
}
function wi(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let r of e) n.set(t(r), [...n.get(t(r)) ?? [], r]);
	return n;
}
async function Ti(e) {
	try {
		return await P(e);
	} catch {
		return /* @__PURE__ */ new Map();
	}
}
async function Ei(e) {
	return {
		...e,
		localize: await Ye(e)
	};
}
export { Fn as firstConfig, Pn as formOf, mi as generateDashboard, hi as generateView };
