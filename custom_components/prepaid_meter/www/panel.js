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
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: d, getOwnPropertyNames: f, getOwnPropertySymbols: p, getPrototypeOf: m } = Object, ee = globalThis, te = ee.trustedTypes, ne = te ? te.emptyScript : "", re = ee.reactiveElementPolyfillSupport, ie = (e, t) => e, ae = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? ne : null;
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
}, oe = (e, t) => !l(e, t), se = {
	attribute: !0,
	type: String,
	converter: ae,
	reflect: !1,
	useDefault: !1,
	hasChanged: oe
};
Symbol.metadata ??= Symbol("metadata"), ee.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var ce = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = se) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && u(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = d(this.prototype, e) ?? {
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
		return this.elementProperties.get(e) ?? se;
	}
	static _$Ei() {
		if (this.hasOwnProperty(ie("elementProperties"))) return;
		let e = m(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(ie("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(ie("properties"))) {
			let e = this.properties, t = [...f(e), ...p(e)];
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
			let i = (n.converter?.toAttribute === void 0 ? ae : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? ae : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? oe)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
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
ce.elementStyles = [], ce.shadowRootOptions = { mode: "open" }, ce[ie("elementProperties")] = /* @__PURE__ */ new Map(), ce[ie("finalized")] = /* @__PURE__ */ new Map(), re?.({ ReactiveElement: ce }), (ee.reactiveElementVersions ??= []).push("2.1.2");
// ../../ci/frontend/node_modules/lit-html/lit-html.js
var le = globalThis, ue = (e) => e, de = le.trustedTypes, fe = de ? de.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, pe = "$lit$", me = `lit$${Math.random().toFixed(9).slice(2)}$`, he = "?" + me, ge = `<${he}>`, _e = document, ve = () => _e.createComment(""), ye = (e) => e === null || typeof e != "object" && typeof e != "function", be = Array.isArray, xe = (e) => be(e) || typeof e?.[Symbol.iterator] == "function", Se = "[ 	\n\f\r]", Ce = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, we = /-->/g, Te = />/g, Ee = RegExp(`>|${Se}(?:([^\\s"'>=/]+)(${Se}*=${Se}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), De = /'/g, Oe = /"/g, ke = /^(?:script|style|textarea|title)$/i, Ae = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), h = Ae(1), je = Ae(2), Me = Symbol.for("lit-noChange"), g = Symbol.for("lit-nothing"), Ne = /* @__PURE__ */ new WeakMap(), Pe = _e.createTreeWalker(_e, 129);
function Fe(e, t) {
	if (!be(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return fe === void 0 ? t : fe.createHTML(t);
}
var Ie = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = Ce;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === Ce ? c[1] === "!--" ? o = we : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = Ee) : (ke.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = Ee) : o = Te : o === Ee ? c[0] === ">" ? (o = i ?? Ce, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? Ee : c[3] === "\"" ? Oe : De) : o === Oe || o === De ? o = Ee : o === we || o === Te ? o = Ce : (o = Ee, i = void 0);
		let d = o === Ee && e[t + 1].startsWith("/>") ? " " : "";
		a += o === Ce ? n + ge : l >= 0 ? (r.push(s), n.slice(0, l) + pe + n.slice(l) + me + d) : n + me + (l === -2 ? t : d);
	}
	return [Fe(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, Le = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = Ie(t, n);
		if (this.el = e.createElement(l, r), Pe.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = Pe.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(pe)) {
					let t = u[o++], n = i.getAttribute(e).split(me), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? He : r[1] === "?" ? Ue : r[1] === "@" ? We : Ve
					}), i.removeAttribute(e);
				} else e.startsWith(me) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (ke.test(i.tagName)) {
					let e = i.textContent.split(me), t = e.length - 1;
					if (t > 0) {
						i.textContent = de ? de.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], ve()), Pe.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], ve());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === he) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(me, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += me.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = _e.createElement("template");
		return n.innerHTML = e, n;
	}
};
function Re(e, t, n = e, r) {
	if (t === Me) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = ye(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = Re(e, i._$AS(e, t.values), i, r)), t;
}
var ze = class {
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
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? _e).importNode(t, !0);
		Pe.currentNode = r;
		let i = Pe.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new Be(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Ge(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = Pe.nextNode(), a++);
		}
		return Pe.currentNode = _e, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, Be = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = g, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
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
		e = Re(this, e, t), ye(e) ? e === g || e == null || e === "" ? (this._$AH !== g && this._$AR(), this._$AH = g) : e !== this._$AH && e !== Me && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? xe(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== g && ye(this._$AH) ? this._$AA.nextSibling.data = e : this.T(_e.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = Le.createElement(Fe(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new ze(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Ne.get(e.strings);
		return t === void 0 && Ne.set(e.strings, t = new Le(e)), t;
	}
	k(t) {
		be(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(ve()), this.O(ve()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = ue(e).nextSibling;
			ue(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, Ve = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = g, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = g;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = Re(this, e, t, 0), a = !ye(e) || e !== this._$AH && e !== Me, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = Re(this, r[n + o], t, o), s === Me && (s = this._$AH[o]), a ||= !ye(s) || s !== this._$AH[o], s === g ? e = g : e !== g && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === g ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, He = class extends Ve {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === g ? void 0 : e;
	}
}, Ue = class extends Ve {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== g);
	}
}, We = class extends Ve {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = Re(this, e, t, 0) ?? g) === Me) return;
		let n = this._$AH, r = e === g && n !== g || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== g && (n === g || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Ge = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		Re(this, e);
	}
}, Ke = {
	M: pe,
	P: me,
	A: he,
	C: 1,
	L: Ie,
	R: ze,
	D: xe,
	V: Re,
	I: Be,
	H: Ve,
	N: Ue,
	U: We,
	B: He,
	F: Ge
}, qe = le.litHtmlPolyfillSupport;
qe?.(Le, Be), (le.litHtmlVersions ??= []).push("3.3.3");
var Je = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new Be(t.insertBefore(ve(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Ye = globalThis, _ = class extends ce {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Je(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return Me;
	}
};
_._$litElement$ = !0, _.finalized = !0, Ye.litElementHydrateSupport?.({ LitElement: _ });
var Xe = Ye.litElementPolyfillSupport;
Xe?.({ LitElement: _ }), (Ye.litElementVersions ??= []).push("4.2.2");
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/custom-element.js
var v = (e) => (t, n) => {
	n === void 0 ? customElements.define(e, t) : n.addInitializer(() => {
		customElements.define(e, t);
	});
}, Ze = {
	attribute: !0,
	type: String,
	converter: ae,
	reflect: !1,
	hasChanged: oe
}, Qe = (e = Ze, t, n) => {
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
function y(e) {
	return (t, n) => typeof n == "object" ? Qe(e, t, n) : ((e, t, n) => {
		let r = t.hasOwnProperty(n);
		return t.constructor.createProperty(n, e), r ? Object.getOwnPropertyDescriptor(t, n) : void 0;
	})(e, t, n);
}
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/state.js
function b(e) {
	return y({
		...e,
		state: !0,
		attribute: !1
	});
}
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/base.js
var $e = (e, t, n) => (n.configurable = !0, n.enumerable = !0, Reflect.decorate && typeof t != "object" && Object.defineProperty(e, t, n), n);
// ../../ci/frontend/node_modules/@lit/reactive-element/decorators/query.js
function x(e, t) {
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
			return $e(n, r, { get() {
				let n = e.call(this);
				return n === void 0 && (n = a(this), (n !== null || this.hasUpdated) && t.call(this, n)), n;
			} });
		}
		return $e(n, r, { get() {
			return a(this);
		} });
	};
}
// src/data/hub.ts
var et = "prepaid_meter";
async function tt(e, t, n, r) {
	return r(await e.callWS({
		type: `${et}/${t}`,
		...n
	}), t);
}
function nt(e, t, n, r, { told: i, refused: a }) {
	let o = !1, s = e.connection.subscribeMessage((e) => {
		if (!o) try {
			i(r(e, t));
		} catch (e) {
			a(e);
		}
	}, {
		type: `${et}/${t}`,
		...n
	});
	return s.catch((e) => {
		o || a(e);
	}), () => {
		o = !0, s.then((e) => e()).catch(() => void 0);
	};
}
async function S(e, t, n, r) {
	return r((await e.callWS({
		type: "call_service",
		domain: et,
		service: t,
		service_data: n,
		return_response: !0
	})).response, t);
}
function rt() {
	return `screen-${Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(3)), (e) => e.toString(36)).join("")}`;
}
function C(e) {
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
var w = at("string"), T = at("number"), E = at("boolean"), ot = (e) => e;
function D(e) {
	return (t, n) => t === null ? null : e(t, n);
}
function st(e, t) {
	return (n, r) => e.find((e) => e === w(n, r)) ?? t;
}
function O(e) {
	return (t, n) => {
		if (!Array.isArray(t)) throw new it(n, "list", t);
		return t.map((t, r) => e(t, `${n}[${r}]`));
	};
}
function ct(e, t) {
	if (typeof e != "object" || !e || Array.isArray(e)) throw new it(t, "object", e);
	return Object.entries(e);
}
function k(e) {
	return (t, n) => Object.fromEntries(ct(t, n).map(([t, r]) => [t, e(r, `${n}.${t}`)]));
}
function A(e) {
	return (t, n) => {
		let r = Object.fromEntries(ct(t, n)), i = Object.entries(e).map(([e, t]) => [e, t(r[e], `${n}.${e}`)]);
		return Object.fromEntries(i);
	};
}
function lt(e) {
	return (t, n) => {
		let r = ct(t, n).flatMap(([t, r]) => {
			let i = Object.hasOwn(e, t) ? e[t] : void 0;
			return i === void 0 ? [] : [[t, i(r, `${n}.${t}`)]];
		});
		return Object.fromEntries(r);
	};
}
var ut = A({
	api_version: T,
	sites: O(A({
		entry_id: w,
		name: w,
		currency: w,
		role: st(["administrator", "operator"], "operator"),
		running: E
	}))
});
async function dt(e) {
	return (await tt(e, "info", {}, ut)).sites;
}
// src/ha/navigate.ts
var ft = "/prepaid-meter";
function j(...e) {
	return [ft, ...e.map(encodeURIComponent)].join("/");
}
function pt(e) {
	return e.split("/").filter(Boolean).map(decodeURIComponent);
}
function mt(e, { replace: t = !1 } = {}) {
	t ? history.replaceState(history.state, "", e) : history.pushState(null, "", e), window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: t } }));
}
// src/shared/icon.ts
function M(e) {
	return h`<ha-icon icon="mdi:${e}" aria-hidden="true"></ha-icon>`;
}
// src/shared/styles.ts
var N = o`
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
`;
o`
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
`;
var ht = o`
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
`, gt = "config_panel", _t = "prepaid_meter";
async function vt(e) {
	return e.loadBackendTranslation(gt, _t);
}
function yt(e, t, n) {
	return e(`component.${_t}.${gt}.${t}`, n);
}
function P(e, t, n) {
	return yt(e.localize, t, n);
}
// src/panel/app-styles.ts
var bt = o`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    background: var(--primary-background-color, #fafafa);
    color: var(--primary-text-color, #141414);
  }
  header {
    flex: none;
    border-bottom: 1px solid var(--line);
    background: var(--app-header-background-color, var(--card-background-color, #fff));
    color: var(--app-header-text-color, inherit);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    height: var(--header-height, 56px);
    padding-inline: 4px 16px;
  }
  .title {
    flex: 1;
    overflow: hidden;
    font-size: 20px;
    line-height: 28px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .site {
    max-width: 45vw;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  select.site {
    min-height: 40px;
    padding-inline: 12px;
    border: 1px solid currentcolor;
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
  }
  select.site option {
    color: initial;
  }
  nav {
    display: flex;
    gap: 4px;
    padding-inline: 8px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  nav a {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding-inline: 12px;
    border-bottom: 3px solid transparent;
    color: inherit;
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
  }
  nav a[aria-current="page"] {
    border-bottom-color: currentcolor;
  }
  nav a:focus-visible {
    outline: 2px solid currentcolor;
    outline-offset: -2px;
  }
  :host([narrow]) nav a {
    flex: 1 0 auto;
    flex-direction: column;
    justify-content: center;
    gap: 2px;
    min-height: 56px;
    padding-inline: 8px;
    font-size: 12px;
  }
  main {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .told {
    display: grid;
    gap: 16px;
    justify-items: start;
    max-width: 560px;
    margin: 32px auto;
    padding: 24px;
  }
`, xt = o`
  :host {
    display: block;
    box-sizing: border-box;
    max-width: 1600px;
    margin: 0 auto;
    padding: 16px;
  }
  :host([narrow]) {
    padding: 8px;
  }
  ha-card {
    display: block;
    padding: 16px;
  }
  h1 {
    margin: 0;
    overflow-wrap: anywhere;
    font-size: 24px;
    font-weight: 400;
    line-height: 32px;
  }
  a {
    color: color-mix(in srgb, var(--primary-color, #009ac7) 72%, var(--primary-text-color, #141414));
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr));
    gap: 12px;
  }
  .tile {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
  }
  .tile b {
    overflow-wrap: anywhere;
    font-size: 24px;
    font-weight: 500;
    line-height: 32px;
    font-variant-numeric: tabular-nums;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    line-height: 20px;
  }
  th {
    color: var(--quiet);
    font-weight: 500;
    text-align: start;
  }
  th,
  td {
    padding: 10px 8px;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  .amount {
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .scroll {
    overflow-x: auto;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
`;
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function F(e, t, n, r) {
	var i = arguments.length, a = i < 3 ? t : r === null ? r = Object.getOwnPropertyDescriptor(t, n) : r, o;
	if (typeof Reflect == "object" && typeof Reflect.decorate == "function") a = Reflect.decorate(e, t, n, r);
	else for (var s = e.length - 1; s >= 0; s--) (o = e[s]) && (a = (i < 3 ? o(a) : i > 3 ? o(t, n, a) : o(t, n)) || a);
	return i > 3 && a && Object.defineProperty(t, n, a), a;
}
// src/panel/view.ts
var I = class extends _ {
	constructor(...e) {
		super(...e), this.narrow = !1, this.path = [];
	}
	static {
		this.styles = [N, xt];
	}
	get administrator() {
		return this.site.role === "administrator";
	}
};
F([y({ attribute: !1 })], I.prototype, "hass", void 0), F([y({ attribute: !1 })], I.prototype, "site", void 0), F([y({
	type: Boolean,
	reflect: !0
})], I.prototype, "narrow", void 0), F([y({ attribute: !1 })], I.prototype, "path", void 0);
// src/panel/first-run/view.ts
var St = class extends I {
	render() {
		return h`<ha-card>${this.site.name}</ha-card>`;
	}
};
St = F([v("prepaid-meter-first-run")], St);
// src/panel/health/view.ts
var Ct = class extends I {
	render() {
		return h`<ha-card>${this.site.name}</ha-card>`;
	}
};
Ct = F([v("prepaid-meter-health")], Ct);
// src/panel/money/view.ts
var wt = class extends I {
	render() {
		return h`<ha-card>${this.site.name}</ha-card>`;
	}
};
wt = F([v("prepaid-meter-money")], wt);
// src/data/units.ts
var Tt = [
	"in_credit",
	"low",
	"emergency",
	"grace",
	"due",
	"off"
], Et = [
	"on",
	"partly",
	"off"
], Dt = A({
	unit_id: w,
	name: w,
	device_id: D(w),
	area_id: D(w),
	labels: O(w),
	credit_state: st(Tt, null),
	low: E,
	balance: w,
	available: w,
	arrears: w,
	debt: w,
	days_remaining: D(w),
	grace_ends_at: D(w),
	deferred_until: D(w),
	vacant: E,
	customer_class: w,
	supply: D(st(Et, null)),
	meters: T,
	troubles: O(w),
	usage_today: D(k(w)),
	cost_today: D(w)
}), Ot = {
	units: T,
	states: k(T),
	supplies: k(T),
	troubles: k(T),
	credit_held: w,
	arrears: w,
	debt: w,
	deposits: w,
	usage_today: D(k(w)),
	cost_today: D(w)
}, kt = A(Ot), At = A({
	rows: O(Dt),
	matched: T,
	totals: kt
}), jt = lt({
	rows: O(Dt),
	order: O(w),
	matched: T,
	totals: lt(Ot)
}), Mt = A({ kind: w }), Nt = A({ reason: w }), Pt = (e, t) => {
	let { kind: n } = Mt(e, t);
	if (n === "page") return {
		kind: n,
		page: At(e, t)
	};
	if (n === "changed") return {
		kind: n,
		change: jt(e, t)
	};
	if (n === "ended") return {
		kind: n,
		reason: Nt(e, t).reason
	};
	throw new it(`${t}.kind`, "page, changed or ended", n);
}, Ft = [
	"name",
	"area",
	"credit_state",
	"balance",
	"available",
	"arrears",
	"days_remaining",
	"cost_today",
	"need"
], It = {
	search: "",
	states: [],
	areas: [],
	labels: [],
	needy: !1,
	sort: "name",
	descending: !1
};
function Lt({ search: e, states: t, areas: n, labels: r, needy: i }) {
	return e !== "" || t.length + n.length + r.length > 0 || i;
}
function Rt(e, t, { offset: n, limit: r }) {
	return {
		entry_id: e,
		...t,
		offset: n,
		limit: r
	};
}
function zt(e, t, n, r, i) {
	return nt(e, "units/subscribe", Rt(t, n, r), Pt, i);
}
var Bt = 200;
async function Vt(e, t, n) {
	let r = /* @__PURE__ */ new Map();
	for (let i = 0;; i += Bt) {
		let { rows: a, matched: o } = await tt(e, "units/list", Rt(t, n, {
			offset: i,
			limit: Bt
		}), At);
		for (let e of a) r.set(e.unit_id, e);
		if (a.length === 0 || i + a.length >= o) return [...r.values()];
	}
}
var Ht = 25, Ut = 1, Wt = class {
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	constructor(e, t, n, r) {
		this.#e = /* @__PURE__ */ new Map(), this.#a = !1, this.matched = null, this.totals = null, this.#t = e, this.#n = t, this.#r = n, this.#i = r;
	}
	look(e, t) {
		if (this.#a) return;
		let n = Math.max(0, this.matched === null ? t - 1 : Math.min(t + Ht, this.matched) - 1), r = Math.floor(Math.min(Math.max(0, e - Ht), n) / 50), i = Math.floor(n / 50);
		for (let [e, { leave: t }] of this.#e) e >= r - Ut && e <= i + Ut || (this.#e.delete(e), t());
		for (let e = r; e <= i; e += 1) this.#e.has(e) || this.#o(e);
	}
	at(e) {
		let t = this.#e.get(Math.floor(e / 50)), n = t?.order[e % 50];
		return n === void 0 ? void 0 : t?.rows.get(n);
	}
	get followed() {
		return [...this.#e.keys()].sort((e, t) => e - t);
	}
	close() {
		this.#a = !0;
		for (let { leave: e } of this.#e.values()) e();
		this.#e.clear();
	}
	#o(e) {
		let t = {
			order: [],
			rows: /* @__PURE__ */ new Map(),
			leave: () => void 0
		};
		this.#e.set(e, t), t.leave = zt(this.#t, this.#n, this.#r, {
			offset: e * 50,
			limit: 50
		}, {
			told: (e) => {
				this.#s(t, e);
			},
			refused: (e) => {
				this.#c(e);
			}
		});
	}
	#s(e, t) {
		if (t.kind === "ended") this.#c(t.reason);
		else {
			if (t.kind === "page") {
				let { rows: n, matched: r, totals: i } = t.page;
				e.rows.clear(), Gt(e, {
					rows: n,
					order: n.map(({ unit_id: e }) => e)
				}), this.matched = r, this.totals = i;
			} else Gt(e, t.change), this.matched = t.change.matched ?? this.matched, this.totals !== null && t.change.totals !== void 0 && (this.totals = {
				...this.totals,
				...t.change.totals
			});
			this.#i.changed();
		}
	}
	#c(e) {
		this.#a || (this.close(), this.#i.over(e));
	}
};
function Gt(e, { rows: t, order: n }) {
	for (let n of t ?? []) e.rows.set(n.unit_id, n);
	if (n === void 0) return;
	e.order = n;
	let r = new Set(n);
	for (let t of e.rows.keys()) r.has(t) || e.rows.delete(t);
}
// src/data/flows.ts
function L(e) {
	return (t, n) => t == null ? null : e(t, n);
}
var Kt = A({
	type: st([
		"form",
		"menu",
		"progress",
		"external",
		"create_entry",
		"abort"
	], "other"),
	flow_id: w,
	step_id: L(w),
	data_schema: L(O((e, t) => (A({ name: w })(e, t), e))),
	errors: L(k(w)),
	description_placeholders: L(k(ot)),
	last_step: L(E),
	menu_options: L((e, t) => Array.isArray(e) ? O(w)(e, t) : Object.keys(k(ot)(e, t))),
	progress_action: L(w),
	reason: L(w),
	url: L(w),
	title: L(w),
	unique_id: L(w)
}), qt = "config/config_entries/subentries/flow";
async function Jt(e, { entryId: t, kind: n, subentryId: r }) {
	let i = r === void 0 ? {} : { subentry_id: r };
	return Kt(await e.callApi("POST", qt, {
		handler: [t, n],
		...i
	}), n);
}
async function Yt(e, t, n) {
	return Kt(await e.callApi("POST", `${qt}/${t}`, n), "answer");
}
async function Xt(e, t) {
	return Kt(await e.callApi("GET", `${qt}/${t}`), "look");
}
async function Zt(e, t) {
	await e.callApi("DELETE", `${qt}/${t}`).catch(() => void 0);
}
function Qt(e, t) {
	let n = A({ data: A({ flow_id: w }) }), r = e.connection.subscribeMessage((e) => {
		t(n(e, "progressed").data.flow_id);
	}, {
		type: "subscribe_events",
		event_type: "data_entry_flow_progressed"
	});
	return () => {
		r.then((e) => e()).catch(() => void 0);
	};
}
function $t(e) {
	let t = e?.body, n = typeof t?.errors == "object" && t.errors !== null ? Object.entries(t.errors) : [], r = Object.fromEntries(n.map(([e, t]) => [e, Array.isArray(t) ? t.join(" ") : String(t)])), i = t?.message ?? e?.message;
	return {
		message: typeof i == "string" ? i : "",
		errors: r
	};
}
// src/shared/dialog.ts
var en = class extends _ {
	constructor(...e) {
		super(...e), this.close = () => {
			this.dialog.close();
		};
	}
	static {
		this.styles = [N, ht];
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.dialog.addEventListener("close", () => this.dispatchEvent(new CustomEvent("closed"))), this.dialog.showModal();
	}
};
F([y({ attribute: !1 })], en.prototype, "hass", void 0), F([x("dialog")], en.prototype, "dialog", void 0);
// src/ha/flow-data.ts
var tn = ({ multiple: e }) => e === !0 ? [] : "", nn = {
	boolean: () => !1,
	date: () => (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
	duration: () => ({
		hours: 0,
		minutes: 0,
		seconds: 0
	}),
	number: ({ min: e }) => e ?? 0,
	select: ({ options: e, multiple: t }) => {
		let n = Array.isArray(e) ? e[0] : void 0;
		if (n === void 0) return;
		let r = typeof n == "string" ? n : n.value;
		return t === !0 ? [r] : r;
	},
	time: () => "00:00:00"
};
function rn({ required: e, selector: t }) {
	let [n, r] = Object.entries(t ?? {})[0] ?? [];
	return e === !0 && n !== void 0 ? (nn[n] ?? tn)(r ?? {}) : void 0;
}
function an({ schema: e }) {
	let t = sn(e ?? []);
	return Object.keys(t).length > 0 ? t : void 0;
}
function on(e) {
	return e.description?.suggested_value ?? ("default" in e ? e.default : e.type === "expandable" ? an(e) : rn(e));
}
function sn(e) {
	let t = e.map((e) => [e.name, on(e)]);
	return Object.fromEntries(t.filter(([, e]) => e !== void 0));
}
function cn(e) {
	return e == null || e === "";
}
function ln(e, t) {
	return e.filter((e) => {
		let n = t[e.name];
		return e.type === "expandable" ? n !== void 0 && ln(e.schema ?? [], n).length > 0 : e.required === !0 && cn(n);
	}).map(({ name: e }) => e);
}
function un(e) {
	return Object.fromEntries(Object.entries(e).filter(([, e]) => !cn(e)));
}
// src/ha/flow-styles.ts
var dn = o`
  dialog {
    width: min(560px, calc(100vw - 16px));
    max-height: min(860px, calc(100dvh - 16px));
    padding: 0;
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  h2 {
    padding: 24px 24px 12px;
    font-size: 20px;
    line-height: 28px;
    outline: none;
    white-space: normal;
  }
  .content {
    display: grid;
    flex: 1 1 auto;
    gap: 16px;
    align-content: start;
    min-height: 96px;
    padding: 4px 24px 16px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .about {
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .options {
    display: grid;
    gap: 8px;
  }
  .option {
    justify-content: space-between;
    min-height: 56px;
    padding: 8px 16px;
    text-align: start;
  }
  .option small {
    display: block;
    color: var(--quiet);
    font-weight: 400;
  }
  :host(:dir(rtl)) .option ha-icon {
    transform: scaleX(-1);
  }
  progress {
    width: 100%;
    margin-top: 24px;
    accent-color: var(--primary-color, #009ac7);
  }
  .problem {
    min-height: 0;
    padding-inline: 24px;
    color: var(--error-color, #db4437);
  }
  .buttons {
    flex: none;
    padding: 12px 16px 16px;
    border-top: 1px solid var(--line);
  }
  @media (max-width: 480px) {
    h2 {
      padding: 16px 16px 8px;
    }
    .content {
      padding-inline: 16px;
    }
  }
`, fn = "prepaid_meter", pn = ["config_subentries", "selector"];
async function mn(e) {
	let t = e.localize;
	for (let n of pn) {
		let r = await e.loadBackendTranslation(n, fn);
		typeof r == "function" && (t = r);
	}
	return t;
}
var hn = class {
	#e;
	#t;
	constructor(e, t) {
		this.#e = e, this.#t = t;
	}
	#n(e, t) {
		let n = t?.description_placeholders ?? {};
		return this.#e(`component.${fn}.config_subentries.${this.#t}.${e}`, n);
	}
	#r(e, t) {
		return this.#n(`step.${e.step_id ?? ""}.${t}`, e);
	}
	title(e) {
		return this.#r(e, "title") || this.#n("entry_type");
	}
	description(e) {
		return e.type === "abort" ? this.#n(`abort.${e.reason ?? ""}`, e) || (e.reason ?? "") : e.type === "progress" ? this.#n(`progress.${e.progress_action ?? ""}`, e) : this.#r(e, "description");
	}
	option(e, t) {
		return {
			words: this.#r(e, `menu_options.${t}`) || t,
			help: this.#r(e, `menu_option_descriptions.${t}`)
		};
	}
	label(e, t, n) {
		let r = t.type === "expandable" ? `sections.${t.name}.name` : `${gn(n)}data.${t.name}`;
		return this.#r(e, r) || t.name;
	}
	helper(e, t, n) {
		let r = t.type === "expandable" ? `sections.${t.name}.description` : "";
		return this.#r(e, r || `${gn(n)}data_description.${t.name}`);
	}
	error(e, t) {
		return this.#n(`error.${t}`, e) || t;
	}
	value(e, t) {
		return this.#e(`component.${fn}.selector.${e}`, t);
	}
	submit(e) {
		return this.#r(e, "submit") || yt(this.#e, e.last_step === !1 ? "flow.next" : "flow.submit");
	}
};
function gn(e) {
	let t = e?.path?.[0];
	return t === void 0 ? "" : `sections.${t}.`;
}
// src/ha/focus.ts
var _n = "input, textarea, select, button, a[href], [tabindex='0']";
function vn(e) {
	for (let t of e.querySelectorAll("*")) {
		if (t.matches(_n) && t.checkVisibility()) return t;
		let e = t.shadowRoot === null ? void 0 : vn(t.shadowRoot);
		if (e !== void 0) return e;
	}
}
// src/ha/hub.ts
function yn() {
	return document.querySelector("home-assistant")?.hass;
}
// src/ha/toast.ts
function R(e, t, n) {
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
// src/ha/flow-dialog.ts
var bn = "ha-form", xn = 5e3, Sn = 60, Cn = "missing", wn = "reconfigure_successful", Tn = "/config/integrations/integration/prepaid_meter", z = class extends en {
	constructor(...e) {
		super(...e), this.saved = !1, this.step = null, this.data = {}, this.errors = {}, this.problem = "", this.busy = !0, this.formless = !1, this.#e = !1, this.#u = async () => {
			let { step: e } = this;
			if (this.busy || e?.type !== "form") return;
			let t = ln(e.data_schema ?? [], this.data);
			t.length > 0 ? this.errors = Object.fromEntries(t.map((e) => [e, Cn])) : await this.#a(() => Yt(this.hass, e.flow_id, un(this.data)));
		}, this.#d = (e) => {
			e.stopPropagation(), this.data = e.detail.value;
		}, this.#f = (e) => {
			let t = e.composedPath().map((e) => e instanceof Element ? e.localName : ""), n = t[0] === "input" && t.includes("ha-selector-text") && !t.includes("ha-input-multi");
			e.key === "Enter" && n && this.#u();
		};
	}
	static {
		this.styles = [...en.styles, dn];
	}
	#e;
	#t;
	#n;
	firstUpdated(e) {
		super.firstUpdated(e), this.#t = new hn(this.hass.localize, this.asked.kind), this.addEventListener("closed", () => void this.#i()), this.#r();
	}
	async #r() {
		let e = Promise.race([customElements.whenDefined(bn), new Promise((e) => setTimeout(e, xn))]), [t] = await Promise.all([mn(this.hass), e]);
		this.#t = new hn(t, this.asked.kind), customElements.get(bn) === void 0 ? (this.formless = !0, this.busy = !1) : this.#e || (this.#n = Qt(this.hass, (e) => {
			e === this.step?.flow_id && this.#a(() => Xt(this.hass, e));
		}), await this.#a(() => Jt(this.hass, this.asked)));
	}
	async #i() {
		this.#e = !0, this.#n?.(), this.step !== null && !Dn(this.step) && await Zt(this.hass, this.step.flow_id);
	}
	async #a(e) {
		let t = this.step;
		this.busy = !0, this.problem = "";
		try {
			await this.#o(await e());
		} catch (e) {
			let { message: t, errors: n } = $t(e);
			this.errors = n, this.problem = t || P(this.hass, "flow.went_wrong");
		} finally {
			this.busy = !1, await this.#c(t);
		}
	}
	async #o(e) {
		let t = this.step;
		if (this.step = e, this.#e) return this.#i();
		En(e) ? this.#l(e) : (this.#s(e, t), e.type === "progress" && t?.type !== "progress" && this.#a(() => Xt(this.hass, e.flow_id)));
	}
	#s(e, t) {
		this.errors = e.errors ?? {};
		let n = Object.keys(this.errors).length > 0 && t?.step_id === e.step_id;
		e.type === "form" && !n && (this.data = sn(e.data_schema ?? []));
	}
	async #c(e) {
		if (await this.updateComplete, e?.step_id !== this.step?.step_id) {
			this.heading.focus(), this.content.scrollTop = 0;
			for (let e = 0; e < Sn && this.shadowRoot?.activeElement === this.heading; e += 1) vn(this.content)?.focus(), await new Promise((e) => requestAnimationFrame(e));
		}
	}
	#l(e) {
		this.saved = !0;
		let t = e.type === "create_entry" && e.title !== null ? P(this.hass, "flow.added", { name: e.title }) : P(this.hass, "flow.saved");
		R(this.from, t), this.close();
	}
	#u;
	#d;
	#f;
	#p(e) {
		let t = (t) => void this.#a(() => Yt(this.hass, e.flow_id, { next_step_id: t }));
		return h`<div class="options">
      ${(e.menu_options ?? []).map((n) => {
			let { words: r, help: i } = this.#t.option(e, n);
			return h`<button class="option" type="button" ?disabled=${this.busy} @click=${() => {
				t(n);
			}}>
          <span>${r}${i && h`<small>${i}</small>`}</span>${M("chevron-right")}
        </button>`;
		})}
    </div>`;
	}
	#m(e) {
		let t = this.#t;
		return h`<ha-form
      .hass=${yn() ?? this.hass}
      .schema=${e.data_schema ?? []}
      .data=${this.data}
      .error=${this.errors}
      .disabled=${this.busy}
      .computeLabel=${(n, r, i) => t.label(e, n, i)}
      .computeHelper=${(n, r) => On(t.helper(e, n, r))}
      .computeError=${(n) => n === Cn ? P(this.hass, "flow.missing") : t.error(e, n)}
      .localizeValue=${(e) => t.value(e)}
      @value-changed=${this.#d}
      @keydown=${this.#f}
    ></ha-form>`;
	}
	#h(e) {
		let t = this.#t.description(e);
		return h`${t && h`<div class="about">${On(t)}</div>`}${this.#g(e)}`;
	}
	#g(e) {
		return e.type === "form" ? this.#m(e) : e.type === "menu" ? this.#p(e) : e.type === "progress" ? h`<progress aria-label=${this.#t.title(e)}></progress>` : e.type !== "external" || e.url === null ? g : h`<a href=${e.url} target="_blank" rel="noreferrer">${P(this.hass, "flow.open_site")}</a>`;
	}
	#_() {
		return this.busy ? h`<progress aria-label=${P(this.hass, "flow.loading")}></progress>` : this.formless ? h`<p>${P(this.hass, "flow.no_form")}</p>
      <a href=${Tn} @click=${this.close}>${P(this.hass, "flow.settings")}</a>` : h``;
	}
	render() {
		let { step: e, hass: t } = this, n = e !== null && e.type === "form";
		return h`<dialog aria-labelledby="title" aria-busy=${this.busy}>
      <h2 id="title" tabindex="-1">${e === null ? P(t, "flow.loading") : this.#t.title(e)}</h2>
      <div class="content">${e === null ? this.#_() : this.#h(e)}</div>
      <p class="told problem" role="alert">${this.problem}</p>
      <div class="buttons">
        <button type="button" @click=${this.close}>${P(t, e?.type === "abort" ? "common.close" : "common.cancel")}</button>
        ${n ? h`<button class="main" type="button" ?disabled=${this.busy} @click=${this.#u}>${this.#t.submit(e)}</button>` : g}
      </div>
    </dialog>`;
	}
};
F([y({ attribute: !1 })], z.prototype, "asked", void 0), F([y({ attribute: !1 })], z.prototype, "from", void 0), F([b()], z.prototype, "step", void 0), F([b()], z.prototype, "data", void 0), F([b()], z.prototype, "errors", void 0), F([b()], z.prototype, "problem", void 0), F([b()], z.prototype, "busy", void 0), F([b()], z.prototype, "formless", void 0), F([x("h2")], z.prototype, "heading", void 0), F([x(".content")], z.prototype, "content", void 0), z = F([v("prepaid-meter-flow")], z);
function En(e) {
	return e.type === "create_entry" || e.reason === wn;
}
function Dn(e) {
	return e.type === "create_entry" || e.type === "abort";
}
function On(e) {
	return e === "" ? "" : h`<ha-markdown breaks .content=${e}></ha-markdown>`;
}
// src/ha/flow.ts
async function kn(e, t, n) {
	let r = new z();
	r.hass = t, r.asked = n, r.from = e;
	let i = document.querySelector("home-assistant")?.shadowRoot ?? document.body, a = new Promise((e) => {
		r.addEventListener("closed", () => {
			r.remove(), e(r.saved);
		});
	});
	return i.append(r), a;
}
// src/format/locale.ts
var An = {
	comma_decimal: "en-US",
	decimal_comma: "de",
	space_comma: "fr",
	quote_decimal: "de-CH",
	none: "en-US"
};
function jn(e) {
	if (e.number_format !== "system") return An[e.number_format] ?? e.language;
}
function Mn(e) {
	return e.number_format === "none" ? { useGrouping: !1 } : {};
}
var Nn = {
	electricity: "kWh",
	heat: "kWh",
	water: "m³",
	hot_water: "m³",
	gas: "m³",
	steam: "t",
	time: "h",
	distance: "km",
	count: "×"
}, Pn = /* @__PURE__ */ new Map();
function Fn(e, t, { locale: n }) {
	let r = jn(n), i = `${r ?? ""}/${n.number_format}/${t}`, a = Pn.get(i);
	return a === void 0 && (a = new Intl.NumberFormat(r, {
		...Mn(n),
		maximumFractionDigits: t
	}), Pn.set(i, a)), a.format(e);
}
function In(e, t, n) {
	let r = Number(t);
	return `${Fn(r, Math.abs(r) < 10 ? 2 : +(Math.abs(r) < 100), n)} ${Nn[e] ?? ""}`.trim();
}
var Ln = [
	"count",
	"distance",
	"electricity",
	"gas",
	"heat",
	"hot_water",
	"steam",
	"time",
	"water"
];
function Rn(e, t) {
	let n = Ln.find((t) => t === e);
	return n === void 0 ? e : P(t, `overview.commodity_${n}`);
}
function zn(e, t) {
	if (e === null) return "–";
	let n = Number(e);
	return n < 10 ? Fn(n, 1, t) : Fn(Math.floor(n), 0, t);
}
var Bn = [
	"bypassed",
	"disobeys",
	"drifted",
	"faulty",
	"load_held",
	"refused",
	"silent",
	"stale",
	"unpaid"
];
function Vn({ troubles: e }, t) {
	return e.map((e) => {
		let n = Bn.find((t) => t === e);
		return n === void 0 ? e : P(t, `overview.trouble_${n}`);
	});
}
function Hn(e) {
	return e === null ? null : e === "on" ? {
		words: "overview.supply_on",
		icon: "power-plug",
		tone: "good"
	} : e === "partly" ? {
		words: "overview.supply_partly",
		icon: "power-plug-outline",
		tone: "warn"
	} : {
		words: "overview.supply_off",
		icon: "power-plug-off",
		tone: "bad"
	};
}
var Un = O(A({
	label_id: w,
	name: w
}));
async function Wn(e) {
	try {
		return Un(await e.callWS({ type: "config/label_registry/list" }), "config/label_registry/list");
	} catch {
		return [];
	}
}
// src/panel/overview/chooser.ts
var Gn = 4, Kn = 8, qn = class extends _ {
	constructor(...e) {
		super(...e), this.words = "", this.choices = [], this.chosen = [], this.open = !1, this.#e = (e) => {
			if (this.open = e.newState === "open", !this.open) return;
			let t = this.button.getBoundingClientRect(), { width: n } = this.list.getBoundingClientRect(), r = getComputedStyle(this).direction === "rtl" ? t.right - n : t.left;
			this.list.style.left = `${Math.max(Kn, Math.min(r, innerWidth - n - Kn))}px`, this.list.style.top = `${t.bottom + Gn}px`;
		};
	}
	static {
		this.styles = [N, o`
      button {
        min-height: 40px;
        padding-inline: 12px 8px;
        border: 1px solid var(--line);
        background: transparent;
        white-space: nowrap;
      }
      button.some {
        border-color: var(--primary-color, #009ac7);
        background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
      }
      button ha-icon {
        color: inherit;
      }
      [popover] {
        position: fixed;
        inset: auto;
        box-sizing: border-box;
        min-width: 200px;
        max-width: calc(100vw - 16px);
        max-height: min(360px, 60vh);
        margin: 0;
        padding: 8px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--card-background-color, #fff);
        box-shadow: 0 8px 24px rgba(0, 0, 0, 0.24);
        color: var(--primary-text-color, #141414);
      }
      label {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 40px;
        padding-inline: 8px;
        border-radius: 8px;
        font-size: 14px;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      label:hover {
        background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
      }
      input {
        flex: none;
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--primary-color, #009ac7);
      }
    `];
	}
	#e;
	#t(e, t) {
		let n = t ? [...this.chosen, e] : this.chosen.filter((t) => t !== e);
		this.dispatchEvent(new CustomEvent("chosen", { detail: n }));
	}
	render() {
		let { chosen: e, words: t } = this;
		return h`<button
        class=${e.length > 0 ? "some" : ""}
        popovertarget="list"
        aria-expanded=${this.open}
        >${t}${e.length > 0 ? h` <span>${e.length}</span>` : g}${M("menu-down")}</button
      >
      <div id="list" popover role="group" aria-label=${t} @toggle=${this.#e}>
        ${this.choices.map(({ id: t, name: n }) => h`<label><input type="checkbox" .checked=${e.includes(t)}
              @change=${(e) => {
			this.#t(t, e.target.checked);
		}} /><span>${n}</span></label>`)}
      </div>`;
	}
};
F([y({ attribute: !1 })], qn.prototype, "words", void 0), F([y({ attribute: !1 })], qn.prototype, "choices", void 0), F([y({ attribute: !1 })], qn.prototype, "chosen", void 0), F([b()], qn.prototype, "open", void 0), F([x("button")], qn.prototype, "button", void 0), F([x("[popover]")], qn.prototype, "list", void 0), qn = F([v("prepaid-meter-chooser")], qn);
// src/panel/overview/filters.ts
var Jn = 250, Yn = class extends _ {
	constructor(...e) {
		super(...e), this.labels = [], this.#n = () => {
			clearTimeout(this.#e), this.#e = setTimeout(() => {
				this.#e = void 0, this.#t({ search: this.search.value.trim() });
			}, Jn);
		}, this.#r = () => {
			clearTimeout(this.#e), this.#e = void 0, this.search.value = "", this.#t({
				search: "",
				states: [],
				areas: [],
				labels: [],
				needy: !1
			}), this.search.focus();
		};
	}
	static {
		this.styles = [N, o`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 12px 16px;
      }
      .search {
        position: relative;
        flex: 1 1 220px;
        max-width: 400px;
      }
      @media (max-width: 600px) {
        .search {
          flex-basis: 100%;
          max-width: none;
        }
      }
      .search ha-icon {
        position: absolute;
        inset-block-start: 10px;
        inset-inline-start: 12px;
        color: var(--quiet);
        pointer-events: none;
      }
      input,
      select {
        box-sizing: border-box;
        min-height: 40px;
        border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
        border-radius: 12px;
        background: transparent;
        color: inherit;
        font: inherit;
        font-size: 14px;
      }
      input {
        width: 100%;
        padding-inline: 40px 12px;
      }
      input::placeholder {
        color: var(--quiet);
        opacity: 1;
      }
      select {
        max-width: 60vw;
        padding-inline: 12px;
      }
      select option {
        background: var(--card-background-color, #fff);
        color: var(--primary-text-color, #141414);
      }
      button {
        min-height: 40px;
        border: 1px solid var(--line);
        background: transparent;
        white-space: nowrap;
      }
      button ha-icon {
        color: inherit;
      }
      button[aria-pressed="true"] {
        border-color: var(--primary-color, #009ac7);
        background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
      }
      .turn {
        width: 40px;
        padding: 0;
      }
      .order {
        display: flex;
        gap: 4px;
      }
      .clear {
        border-color: transparent;
        color: color-mix(in srgb, var(--primary-color, #009ac7) 75%, var(--primary-text-color, #141414));
      }
      .clear[hidden] {
        display: none;
      }
    `];
	}
	#e;
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#e);
	}
	firstUpdated() {
		Wn(this.hass).then((e) => this.labels = e);
	}
	updated(e) {
		e.has("asked") && this.#e === void 0 && (this.search.value = this.asked.search);
	}
	#t(e) {
		this.dispatchEvent(new CustomEvent("asked", { detail: e }));
	}
	#n;
	#r;
	#i() {
		let { hass: e, asked: t } = this, n = (e) => {
			this.#t({
				sort: e.target.value,
				descending: !1
			});
		}, r = P(e, t.descending ? "overview.descending" : "overview.ascending");
		return h`<div class="order">
      <select aria-label=${P(e, "overview.sort")} @change=${n}>
        ${Ft.map((n) => h`<option value=${n} ?selected=${n === t.sort}>${P(e, `overview.sort_${n}`)}</option>`)}
      </select>
      <button class="turn" aria-label=${r} title=${r} @click=${() => {
			this.#t({ descending: !t.descending });
		}}
        >${M(t.descending ? "sort-descending" : "sort-ascending")}</button
      >
    </div>`;
	}
	render() {
		let { hass: e, asked: t } = this, n = Object.values(e.areas).flatMap((e) => e === void 0 ? [] : [{
			id: e.area_id,
			name: e.name
		}]);
		n.sort((t, n) => t.name.localeCompare(n.name, e.language, { numeric: !0 }));
		let r = this.labels.map(({ label_id: e, name: t }) => ({
			id: e,
			name: t
		}));
		return h`<div class="search">
        ${M("magnify")}
        <input type="search" maxlength="100" autocomplete="off" aria-label=${P(e, "overview.search")}
          placeholder=${P(e, "overview.search")} @input=${this.#n} />
      </div>
      ${n.length === 0 ? g : h`<prepaid-meter-chooser .words=${P(e, "overview.area")} .choices=${n} .chosen=${t.areas}
            @chosen=${(e) => {
			this.#t({ areas: e.detail });
		}}></prepaid-meter-chooser>`}
      ${r.length === 0 ? g : h`<prepaid-meter-chooser .words=${P(e, "overview.label")} .choices=${r} .chosen=${t.labels}
            @chosen=${(e) => {
			this.#t({ labels: e.detail });
		}}></prepaid-meter-chooser>`}
      <button aria-pressed=${t.needy} @click=${() => {
			this.#t({ needy: !t.needy });
		}}
        >${M("alert-circle-outline")}${P(e, "overview.needy")}</button
      >
      ${this.#i()}
      <button class="clear" ?hidden=${!Lt(t)} @click=${this.#r}>${P(e, "overview.clear")}</button>`;
	}
};
F([y({ attribute: !1 })], Yn.prototype, "hass", void 0), F([y({ attribute: !1 })], Yn.prototype, "asked", void 0), F([b()], Yn.prototype, "labels", void 0), F([x("input")], Yn.prototype, "search", void 0), Yn = F([v("prepaid-meter-unit-filters")], Yn);
// src/panel/overview/place.ts
var Xn = 100;
function Zn(e) {
	let t = new URLSearchParams(e);
	return {
		search: (t.get("q") ?? "").slice(0, Xn),
		states: Tt.filter((e) => t.getAll("state").includes(e)),
		areas: t.getAll("area"),
		labels: t.getAll("label"),
		needy: t.has("attention"),
		sort: Ft.find((e) => e === t.get("sort")) ?? It.sort,
		descending: t.has("descending")
	};
}
function Qn(e) {
	let t = [
		...e.search === "" ? [] : [["q", e.search]],
		...e.states.map((e) => ["state", e]),
		...e.areas.map((e) => ["area", e]),
		...e.labels.map((e) => ["label", e]),
		...e.needy ? [["attention", "1"]] : [],
		...e.sort === It.sort ? [] : [["sort", e.sort]],
		...e.descending ? [["descending", "1"]] : []
	];
	return t.length === 0 ? "" : `?${new URLSearchParams(t).toString()}`;
}
function $n(e) {
	history.replaceState(history.state, "", `${location.pathname}${Qn(e)}`);
}
var er = "prepaidMeterTable";
function tr(e) {
	return typeof e == "object" && e ? { ...e } : {};
}
function nr(e) {
	history.replaceState({
		...tr(history.state),
		[er]: e
	}, "");
}
function rr() {
	let { top: e, matched: t } = tr(tr(history.state)[er]);
	return typeof e == "number" && typeof t == "number" ? {
		top: e,
		matched: t
	} : null;
}
// src/panel/overview/styles.ts
var ir = o`
  .units {
    padding: 0;
  }
  .units .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-height: 44px;
    padding: 12px 16px 0;
  }
  .units .bar .quiet {
    flex: 1;
    font-variant-numeric: tabular-nums;
  }
  .add {
    min-height: 40px;
    padding-inline: 12px 16px;
    white-space: nowrap;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    padding-inline: 12px 16px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    color: inherit;
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
  }
  .button:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 24%, transparent);
  }
  .button:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .button.main {
    padding-inline: 16px;
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .nobody {
    padding: 32px 16px;
    text-align: center;
  }
  .wrong {
    margin-block-end: 16px;
  }
  .empty {
    display: grid;
    gap: 16px;
    justify-items: center;
    max-width: 560px;
    margin: 8vh auto 0;
    padding: 40px 24px;
    text-align: center;
  }
  .empty .row {
    justify-content: center;
  }
  .large ha-icon {
    width: 56px;
    height: 56px;
    color: var(--primary-color, #009ac7);
    --mdc-icon-size: 56px;
  }
`, ar = {
	ATTRIBUTE: 1,
	CHILD: 2,
	PROPERTY: 3,
	BOOLEAN_ATTRIBUTE: 4,
	EVENT: 5,
	ELEMENT: 6
}, or = (e) => (...t) => ({
	_$litDirective$: e,
	values: t
}), sr = class {
	constructor(e) {}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AT(e, t, n) {
		this._$Ct = e, this._$AM = t, this._$Ci = n;
	}
	_$AS(e, t) {
		return this.update(e, t);
	}
	update(e, t) {
		return this.render(...t);
	}
}, { I: cr } = Ke, lr = (e) => e, ur = () => document.createComment(""), dr = (e, t, n) => {
	let r = e._$AA.parentNode, i = t === void 0 ? e._$AB : t._$AA;
	if (n === void 0) n = new cr(r.insertBefore(ur(), i), r.insertBefore(ur(), i), e, e.options);
	else {
		let t = n._$AB.nextSibling, a = n._$AM, o = a !== e;
		if (o) {
			let t;
			n._$AQ?.(e), n._$AM = e, n._$AP !== void 0 && (t = e._$AU) !== a._$AU && n._$AP(t);
		}
		if (t !== i || o) {
			let e = n._$AA;
			for (; e !== t;) {
				let t = lr(e).nextSibling;
				lr(r).insertBefore(e, i), e = t;
			}
		}
	}
	return n;
}, fr = (e, t, n = e) => (e._$AI(t, n), e), pr = {}, mr = (e, t = pr) => e._$AH = t, hr = (e) => e._$AH, gr = (e) => {
	e._$AR(), e._$AA.remove();
}, _r = (e, t, n) => {
	let r = /* @__PURE__ */ new Map();
	for (let i = t; i <= n; i++) r.set(e[i], i);
	return r;
}, vr = or(class extends sr {
	constructor(e) {
		if (super(e), e.type !== ar.CHILD) throw Error("repeat() can only be used in text expressions");
	}
	dt(e, t, n) {
		let r;
		n === void 0 ? n = t : t !== void 0 && (r = t);
		let i = [], a = [], o = 0;
		for (let t of e) i[o] = r ? r(t, o) : o, a[o] = n(t, o), o++;
		return {
			values: a,
			keys: i
		};
	}
	render(e, t, n) {
		return this.dt(e, t, n).values;
	}
	update(e, [t, n, r]) {
		let i = hr(e), { values: a, keys: o } = this.dt(t, n, r);
		if (!Array.isArray(i)) return this.ut = o, a;
		let s = this.ut ??= [], c = [], l, u, d = 0, f = i.length - 1, p = 0, m = a.length - 1;
		for (; d <= f && p <= m;) if (i[d] === null) d++;
		else if (i[f] === null) f--;
		else if (s[d] === o[p]) c[p] = fr(i[d], a[p]), d++, p++;
		else if (s[f] === o[m]) c[m] = fr(i[f], a[m]), f--, m--;
		else if (s[d] === o[m]) c[m] = fr(i[d], a[m]), dr(e, c[m + 1], i[d]), d++, m--;
		else if (s[f] === o[p]) c[p] = fr(i[f], a[p]), dr(e, i[d], i[f]), f--, p++;
		else if (l === void 0 && (l = _r(o, p, m), u = _r(s, d, f)), l.has(s[d])) {
			if (l.has(s[f])) {
				let t = u.get(o[p]), n = t === void 0 ? null : i[t];
				if (n === null) {
					let t = dr(e, i[d]);
					fr(t, a[p]), c[p] = t;
				} else c[p] = fr(n, a[p]), dr(e, i[d], n), i[t] = null;
				p++;
			} else gr(i[f]), f--;
		} else gr(i[d]), d++;
		for (; p <= m;) {
			let t = dr(e, c[m + 1]);
			fr(t, a[p]), c[p++] = t;
		}
		for (; d <= f;) {
			let e = i[d++];
			e !== null && gr(e);
		}
		return this.ut = o, mr(e, c), Me;
	}
}), yr = /^[+-]?\d+(\.\d+)?$/;
function br(e) {
	return yr.test(e);
}
var xr = /* @__PURE__ */ new Map();
function Sr(e, t) {
	let n = `${t.language}/${t.number_format}/${e ?? ""}`, r = xr.get(n);
	if (r !== void 0) return r;
	let i = e === null ? {} : {
		style: "currency",
		currency: e,
		currencyDisplay: "narrowSymbol"
	}, a = new Intl.NumberFormat(jn(t), {
		...Mn(t),
		...i
	});
	return xr.set(n, a), a;
}
function B(e, t, n) {
	return br(e) ? /^[A-Z]{3}$/.test(t) ? Sr(t, n).format(e) : `${Sr(null, n).format(e)} ${t}`.trim() : e;
}
function Cr(e, t) {
	let n = new Intl.NumberFormat(jn(t)).formatToParts(1.5).find((e) => e.type === "decimal")?.value ?? ".", r = e.trim().replace(n, ".");
	return br(r) && !/^[+-]/.test(r) ? r : null;
}
function wr(e, t) {
	let n = Cr(e, t);
	return n !== null && /[1-9]/.test(n) ? n : null;
}
// src/shared/tones.ts
var Tr = {
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
}, Er = {
	tone: "",
	icon: "help-circle",
	words: "common.state_unknown"
};
function Dr(e) {
	return e === null ? Er : Tr[e];
}
// src/panel/overview/row.ts
var Or = [
	{
		name: "name",
		words: "overview.unit",
		sort: "name"
	},
	{
		name: "area",
		words: "overview.area",
		sort: "area"
	},
	{
		name: "state",
		words: "overview.credit_state",
		sort: "credit_state"
	},
	{
		name: "balance",
		words: "overview.balance",
		sort: "balance",
		figures: !0
	},
	{
		name: "available",
		words: "overview.available",
		sort: "available",
		figures: !0
	},
	{
		name: "days",
		words: "overview.days",
		sort: "days_remaining",
		figures: !0
	},
	{
		name: "today",
		words: "overview.today",
		sort: "cost_today",
		figures: !0
	},
	{
		name: "supply",
		words: "overview.supply"
	},
	{
		name: "troubles",
		words: "overview.troubles",
		sort: "need"
	}
];
function kr(e, t, { hass: n, site: r }) {
	let i = B(t, r.currency, n.locale);
	return h`<div role="cell" class="${e} figures ${t.startsWith("-") ? "owed" : ""}" title=${i}>${i}</div>`;
}
function Ar(e, { hass: t }) {
	return [e.area_id === null ? void 0 : t.areas[e.area_id]?.name, e.vacant ? P(t, "overview.vacant") : void 0].filter((e) => e !== void 0).join(" · ");
}
function jr(e, { hass: t, site: n }) {
	return h`<div role="cell" class="today figures"><span>${e.cost_today === null ? "–" : B(e.cost_today, n.currency, t.locale)}</span><span class="below">${Object.entries(e.usage_today ?? {}).map(([e, n]) => In(e, n, t)).join(" · ")}</span></div>`;
}
function Mr(e, { hass: t }) {
	let n = Hn(e.supply);
	return n === null ? h`<div role="cell" class="supply below">${P(t, "overview.no_relay")}</div>` : h`<div role="cell" class="supply ${n.tone}"><span class="tone">${M(n.icon)}</span><span>${P(t, n.words)}</span></div>`;
}
function Nr(e, { hass: t }) {
	let n = Vn(e, t);
	if (n.length === 0) return h`<div role="cell" class="troubles"></div>`;
	let r = n.join(", ");
	return h`<div role="cell" class="troubles warn" title=${r}><span class="tone">${M("alert-circle")}</span><span class="words">${r}</span></div>`;
}
function Pr(e, t) {
	let { hass: n, site: r } = t, i = Dr(e.credit_state), a = Ar(e, t);
	return h`<div role="cell" class="pick"
      ><label><input type="checkbox" aria-label=${P(n, "overview.pick", { unit: e.name })} .checked=${t.picked} @change=${(n) => {
		t.pick(e, n.target.checked);
	}} /></label
    ></div>
    <div role="cell" class="name"
      ><a href=${j(r.entry_id, "unit", e.unit_id)} title=${e.name}>${e.name}</a><span class="below">${a}</span></div>
    <div role="cell" class="area" title=${a}>${a === "" ? "–" : a}</div>
    <div role="cell" class="state"><span class="chip ${i.tone}">${M(i.icon)}<span>${P(n, i.words)}</span></span></div>
    ${kr("balance", e.balance, t)} ${kr("available", e.available, t)}
    <div role="cell" class="days figures">${zn(e.days_remaining, n)}<span class="unit"> ${e.days_remaining === null ? g : P(n, "overview.days_unit")}</span></div>
    ${jr(e, t)} ${Mr(e, t)} ${Nr(e, t)}`;
}
function Fr() {
	return h`<div role="cell" class="pick"></div><div role="cell" class="name"><span class="bone"></span></div>`;
}
// src/panel/overview/table-styles.ts
var Ir = o`
  :host {
    display: block;
    --columns: 48px minmax(140px, 2fr) 160px minmax(88px, 1fr) minmax(88px, 1fr) 72px minmax(96px, 1fr) 116px 48px;
    font-size: 14px;
    line-height: 20px;
  }
  :host([layout="wide"]) {
    --columns: 48px minmax(160px, 2fr) minmax(112px, 1.2fr) 176px minmax(104px, 1fr) minmax(104px, 1fr) 96px minmax(112px, 1fr) 128px
      minmax(112px, 1fr);
  }
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    box-sizing: border-box;
    width: 100%;
  }
  .row > div {
    box-sizing: border-box;
    min-width: 0;
    padding-inline: 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .titles {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    height: 48px;
    border-block: 1px solid var(--line);
    background: var(--card-background-color, #fff);
  }
  .titles > div {
    padding-inline: 0;
  }
  .titles button {
    justify-content: flex-start;
    gap: 4px;
    box-sizing: border-box;
    width: 100%;
    min-height: 40px;
    padding: 0 8px;
    border-radius: 8px;
    background: transparent;
    color: var(--quiet);
    font-size: 13px;
    white-space: nowrap;
  }
  .titles button:hover {
    color: var(--primary-text-color, #141414);
  }
  .titles .figures button {
    justify-content: flex-end;
  }
  .titles .plain {
    padding-inline: 8px;
    color: var(--quiet);
    font-size: 13px;
    font-weight: 500;
  }
  .titles button span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .titles [aria-sort="ascending"] button,
  .titles [aria-sort="descending"] button {
    color: var(--primary-text-color, #141414);
  }
  .titles ha-icon {
    width: 16px;
    height: 16px;
    --mdc-icon-size: 16px;
  }
  .body {
    position: relative;
    overflow: hidden;
  }
  .body .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    height: var(--row);
    border-bottom: 1px solid var(--line);
    contain: strict;
  }
  .body .row:hover {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 4%, transparent);
  }
  .body .row.picked {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 10%, transparent);
  }
  .figures {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .balance {
    font-weight: 500;
  }
  .owed {
    color: color-mix(in srgb, var(--bad) 80%, var(--primary-text-color, #141414));
  }
  .name a {
    display: block;
    overflow: hidden;
    color: inherit;
    font-weight: 500;
    text-decoration: none;
    text-overflow: ellipsis;
  }
  .name a:hover {
    text-decoration: underline;
  }
  a:focus-visible {
    border-radius: 4px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: -2px;
  }
  a,
  input,
  label {
    scroll-margin-block: 64px 112px;
  }
  .below {
    display: block;
    overflow: hidden;
    color: var(--quiet);
    font-size: 13px;
    font-weight: 400;
    text-overflow: ellipsis;
  }
  .row > .pick {
    padding: 0;
    overflow: visible;
  }
  .pick label {
    display: grid;
    place-content: center;
    width: 48px;
    height: 48px;
    cursor: pointer;
  }
  input[type="checkbox"] {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--primary-color, #009ac7);
    cursor: pointer;
  }
  .supply,
  .troubles {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .supply > span:last-child,
  .troubles .words {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row > .supply {
    padding-inline-start: 24px;
  }
  .chip {
    max-width: 100%;
    box-sizing: border-box;
    vertical-align: middle;
  }
  .chip > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bone {
    display: block;
    width: 60%;
    height: 12px;
    border-radius: 6px;
    background: var(--line);
  }
  .unit,
  .everyone {
    display: none;
  }
  :host(:not([layout="wide"])) .area {
    display: none;
  }
  :host([layout="wide"]) .name .below {
    display: none;
  }
  :host([layout="medium"]) .troubles .words,
  :host([layout="cards"]) .troubles .words {
    position: absolute;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
  :host([layout="medium"]) .titles .troubles button span {
    display: none;
  }
  :host([layout="cards"]) {
    --columns: 48px minmax(0, 1fr) minmax(0, auto) auto;
  }
  :host([layout="cards"]) .body .row {
    grid-template-areas: "pick name name balance" "pick state days supply";
    grid-template-rows: 28px 32px;
    align-content: center;
    padding-inline-end: 8px;
  }
  :host([layout="cards"]) .available,
  :host([layout="cards"]) .today,
  :host([layout="cards"]) .titles > :not(.pick, .everyone) {
    display: none;
  }
  :host([layout="cards"]) .titles {
    grid-template-areas: "pick everyone";
    grid-template-columns: 48px minmax(0, 1fr);
  }
  :host([layout="cards"]) .everyone {
    display: block;
    grid-area: everyone;
    color: var(--quiet);
  }
  :host([layout="cards"]) .pick {
    grid-area: pick;
  }
  :host([layout="cards"]) .name {
    display: flex;
    grid-area: name;
    gap: 8px;
    align-items: baseline;
    padding-inline-start: 0;
  }
  :host([layout="cards"]) .name .below {
    flex: 0 1 auto;
  }
  :host([layout="cards"]) .state {
    grid-area: state;
    padding-inline-start: 0;
  }
  :host([layout="cards"]) .balance {
    grid-area: balance;
    font-size: 16px;
  }
  :host([layout="cards"]) .days {
    grid-area: days;
    color: var(--quiet);
  }
  :host([layout="cards"]) .unit {
    display: inline;
  }
  :host([layout="cards"]) .row > .supply {
    grid-area: supply;
    padding-inline-start: 8px;
    justify-content: flex-end;
  }
  :host([layout="cards"]) .supply > span:last-child:not(.tone) {
    position: absolute;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
  :host([layout="cards"]) .troubles {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-end: 40px;
    padding: 0;
  }
`, Lr = {
	wide: 56,
	medium: 56,
	cards: 76
}, Rr = 1120, zr = 760, Br = 6, Vr = 150, Hr = 80, Ur = 6;
function Wr(e) {
	return e >= Rr ? "wide" : e >= zr ? "medium" : "cards";
}
function Gr(e, t, n, r) {
	let i = Math.min(Math.max(0, Math.floor(e / n)), Math.max(0, r - 1));
	return [i, Math.min(r, Math.max(i + 1, Math.ceil(t / n)))];
}
function Kr(e) {
	for (let t = e; t !== null; t = t instanceof ShadowRoot ? t.host : t.parentNode) if (t instanceof Element && /auto|scroll/.test(getComputedStyle(t).overflowY)) return t;
	return document.documentElement;
}
var V = class extends _ {
	constructor(...e) {
		super(...e), this.told = 0, this.picked = /* @__PURE__ */ new Map(), this.layout = "medium", this.first = 0, this.end = Ur, this.#i = null, this.#a = rr(), this.#s = () => {
			let e = this.#e;
			if (e === void 0 || !this.isConnected) return;
			this.layout = Wr(this.clientWidth);
			let t = this.body.getBoundingClientRect().top - e.getBoundingClientRect().top;
			[this.first, this.end] = Gr(-t, e.clientHeight - t, Lr[this.layout], this.#o), clearTimeout(this.#n), this.#n = setTimeout(() => {
				this.windows.matched !== null && nr({
					top: e.scrollTop,
					matched: this.windows.matched
				});
			}, Vr);
		}, this.#d = (e, t) => {
			this.dispatchEvent(new CustomEvent("picked", { detail: {
				row: e,
				picked: t
			} }));
		};
	}
	static {
		this.styles = [N, Ir];
	}
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	firstUpdated() {
		this.#e = Kr(this), this.#e.addEventListener("scroll", this.#s, { passive: !0 }), this.#a !== null && (this.#e.scrollTop = this.#a.top), this.#t = new ResizeObserver(this.#s), this.#t.observe(this), this.#t.observe(this.#e);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e?.removeEventListener("scroll", this.#s), this.#t?.disconnect(), clearTimeout(this.#n), clearTimeout(this.#r);
	}
	toTop() {
		let e = this.#e;
		if (e === void 0) return;
		let t = this.getBoundingClientRect().top - e.getBoundingClientRect().top;
		t < 0 && (e.scrollTop += t);
	}
	get #o() {
		return this.windows.matched ?? this.#a?.matched ?? Ur;
	}
	#s;
	willUpdate(e) {
		e.has("windows") && this.windows.look(this.first, this.end), this.end = Math.min(this.#o, Math.max(this.end, this.first + 1));
		let t = this.shadowRoot?.activeElement, n = t?.closest("[data-unit]")?.dataset.unit;
		this.#i = t != null && n !== void 0 ? [n, t.localName] : null;
	}
	updated(e) {
		(e.has("told") || e.has("windows") || e.has("layout")) && this.#s(), this.#r ??= setTimeout(() => {
			this.#r = void 0, this.windows.look(this.first, this.end);
		}, Hr), this.#c();
	}
	#c() {
		if (this.#i === null || this.shadowRoot?.activeElement !== null) return;
		let [e, t] = this.#i;
		[...this.renderRoot.querySelectorAll("[data-unit]")].find(({ dataset: t }) => t.unit === e)?.querySelector(t)?.focus({ preventScroll: !0 });
	}
	#l(e) {
		let { hass: t, asked: n } = this, r = P(t, e.words), i = `${e.name} ${e.figures === !0 ? "figures" : ""}`, { sort: a } = e;
		if (a === void 0) return h`<div role="columnheader" class="${i} plain">${r}</div>`;
		let o = n.sort === a;
		return h`<div role="columnheader" class=${i} aria-sort=${o ? n.descending ? "descending" : "ascending" : "none"}>
      <button title=${r} aria-label=${r} @click=${() => {
			let e = o && !n.descending;
			this.dispatchEvent(new CustomEvent("sorted", { detail: {
				sort: a,
				descending: e
			} }));
		}}><span>${r}</span>${o ? M(n.descending ? "arrow-down" : "arrow-up") : e.name === "troubles" ? M("alert-circle-outline") : g}</button>
    </div>`;
	}
	#u() {
		let { hass: e, picked: t } = this, n = t.size > 0 && t.size >= this.#o, r = (e) => {
			let t = e.target.checked;
			this.dispatchEvent(new CustomEvent("everyone", { detail: t }));
		}, i = P(e, "overview.pick_all", { count: Fn(this.#o, 0, e) });
		return h`<div role="row" class="row titles" aria-rowindex="1">
      <div role="columnheader" class="pick"
        ><label><input type="checkbox" aria-label=${i} .checked=${n} .indeterminate=${!n && t.size > 0} @change=${r} /></label
      ></div>
      <div class="everyone" aria-hidden="true">${i}</div>
      ${Or.map((e) => this.#l(e))}
    </div>`;
	}
	#d;
	#f(e, t) {
		let { hass: n, site: r } = this, i = t !== void 0 && this.picked.has(t.unit_id), a = `transform:translateY(${e * Lr[this.layout]}px)`;
		return h`<div role="row" class="row ${i ? "picked" : ""}" style=${a} aria-rowindex=${e + 2} data-unit=${t?.unit_id ?? g}>
      ${t === void 0 ? Fr() : Pr(t, {
			hass: n,
			site: r,
			picked: i,
			pick: this.#d
		})}
    </div>`;
	}
	render() {
		let e = this.#o, t = Math.max(0, this.first - Br), n = Array.from({ length: Math.max(0, Math.min(e, this.end + Br) - t) }, (e, n) => t + n).map((e) => ({
			place: e,
			row: this.windows.at(e)
		})), r = /* @__PURE__ */ new Set();
		return h`<div role="table" aria-label=${P(this.hass, "overview.units")} aria-rowcount=${e + 1}>
      <div role="rowgroup">${this.#u()}</div>
      <div role="rowgroup" class="body" style="height:${e * Lr[this.layout]}px;--row:${Lr[this.layout]}px">
        ${vr(n, ({ place: e, row: t }) => t === void 0 || r.has(t.unit_id) ? e : (r.add(t.unit_id), t.unit_id), ({ place: e, row: t }) => this.#f(e, t))}
      </div>
    </div>`;
	}
};
F([y({ attribute: !1 })], V.prototype, "hass", void 0), F([y({ attribute: !1 })], V.prototype, "site", void 0), F([y({ attribute: !1 })], V.prototype, "asked", void 0), F([y({ attribute: !1 })], V.prototype, "windows", void 0), F([y({ attribute: !1 })], V.prototype, "told", void 0), F([y({ attribute: !1 })], V.prototype, "picked", void 0), F([y({ reflect: !0 })], V.prototype, "layout", void 0), F([b()], V.prototype, "first", void 0), F([b()], V.prototype, "end", void 0), F([x(".body")], V.prototype, "body", void 0), V = F([v("prepaid-meter-unit-table")], V);
// src/panel/overview/totals.ts
var qr = o`
  .totals {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 16px;
    margin-block-end: 16px;
  }
  .total {
    container-type: inline-size;
    box-sizing: border-box;
    height: 112px;
    padding: 16px;
  }
  .total h2,
  .shares h2 {
    color: var(--quiet);
    font-size: 14px;
    font-weight: 400;
    line-height: 20px;
  }
  .total b {
    display: block;
    overflow: hidden;
    font-size: clamp(16px, 12cqi, 26px);
    font-weight: 500;
    line-height: 36px;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .total p {
    overflow: hidden;
    height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .total b.bad {
    color: color-mix(in srgb, var(--bad) 80%, var(--primary-text-color, #141414));
  }
  .shares {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    gap: 16px 40px;
    margin-block-end: 16px;
    padding: 16px;
  }
  .stack {
    display: flex;
    gap: 2px;
    height: 8px;
    margin-block: 12px;
    overflow: hidden;
    border-radius: 4px;
    background: var(--line);
  }
  .stack span {
    flex-basis: 0;
    background: var(--share);
    transition: flex-grow 400ms ease;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0 -8px -8px;
    padding: 0;
    list-style: none;
  }
  .legend button,
  .legend .entry {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: 8px;
    background: transparent;
    font-size: 14px;
    font-weight: 400;
    white-space: nowrap;
  }
  .legend button:hover {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
  }
  .legend button[aria-pressed="true"] {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
  }
  .legend i {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 3px;
    background: var(--share);
  }
  .legend b {
    min-width: 1.5ch;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .none {
    color: var(--quiet);
  }
  .share-in_credit,
  .share-on {
    --share: var(--good);
  }
  .share-none {
    --share: color-mix(in srgb, var(--quiet) 45%, var(--card-background-color, #fff));
  }
  .share-low {
    --share: color-mix(in srgb, var(--warn) 70%, var(--card-background-color, #fff));
  }
  .share-emergency,
  .share-partly {
    --share: var(--warn);
  }
  .share-grace {
    --share: color-mix(in srgb, var(--bad) 55%, var(--warn));
  }
  .share-due {
    --share: var(--bad);
  }
  .share-off {
    --share: color-mix(in srgb, var(--bad) 60%, #000);
  }
  @media (max-width: 870px) {
    .totals {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px;
      margin-block-end: 8px;
    }
    .total {
      height: 104px;
      padding: 12px;
    }
    .shares {
      grid-template-columns: minmax(0, 1fr);
      margin-block-end: 8px;
      padding: 12px 16px;
    }
    .legend button,
    .legend .entry {
      min-height: 40px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .stack span {
      transition: none;
    }
  }
`;
function Jr({ words: e, value: t, tone: n = "", beside: r = "" }) {
	return h`<ha-card class="total"
    ><h2>${e}</h2>
    <b class=${n} title=${t}>${t}</b>
    <p class="quiet" title=${r}>${r}</p></ha-card
  >`;
}
function Yr(e) {
	return br(e) && /[1-9]/.test(e);
}
function Xr(e, t) {
	let [n, ...r] = Object.entries(e?.usage_today ?? {});
	if (n === void 0) return { value: e === null ? "" : "–" };
	let i = r.map(([e, n]) => `${Rn(e, t)} ${In(e, n, t)}`);
	return {
		value: In(n[0], n[1], t),
		beside: i.length === 0 ? Rn(n[0], t) : i.join(" · ")
	};
}
function Zr(e, t, n) {
	let r = (r) => e === null ? "" : r == null ? "–" : B(r, t.currency, n.locale), i = (e, t, i) => e === void 0 ? "" : Yr(e) ? P(n, t, { amount: r(e) }) : P(n, i), a = e !== null && Yr(e.arrears);
	return h`<section class="totals" aria-label=${P(n, "overview.totals")}>
    ${Jr({
		words: P(n, "overview.credit_held"),
		value: r(e?.credit_held),
		beside: i(e?.deposits, "overview.deposits", "overview.deposits_none")
	})}
    ${Jr({
		words: P(n, "overview.arrears"),
		value: r(e?.arrears),
		tone: a ? "bad" : "",
		beside: i(e?.debt, "overview.debts", "overview.debts_none")
	})}
    ${Jr({
		words: P(n, "overview.used_today"),
		...Xr(e, n)
	})}
    ${Jr({
		words: P(n, "overview.cost_today"),
		value: r(e?.cost_today),
		beside: P(n, "overview.since_midnight")
	})}
  </section>`;
}
function Qr(e) {
	return h`<div class="stack" aria-hidden="true">
    ${e.map(({ name: e, count: t }) => t > 0 ? h`<span class="share-${e}" style="flex-grow:${t}"></span>` : g)}
  </div>`;
}
function $r({ name: e, words: t, count: n }, r) {
	return h`<i class="share-${e}" aria-hidden="true"></i><span>${t}</span><b>${Fn(n, 0, r)}</b>`;
}
function ei(e, t, n) {
	let r = Tt.map((t) => ({
		name: t,
		words: P(n, Dr(t).words),
		count: e?.states[t] ?? 0
	})), i = Et.flatMap((t) => {
		let r = Hn(t);
		return r === null ? [] : [{
			name: t,
			words: P(n, r.words),
			count: e?.supplies[t] ?? 0
		}];
	}), a = i.reduce((e, { count: t }) => e + t, 0), o = [...i, {
		name: "none",
		words: P(n, "overview.no_relay"),
		count: (e?.units ?? 0) - a
	}];
	return h`<ha-card class="shares">
    <section aria-labelledby="states">
      <h2 id="states">${P(n, "overview.by_state")}</h2>
      ${Qr(r)}
      <ul class="legend">
        ${r.map((e) => h`<li><button class=${e.count === 0 ? "none" : ""} aria-pressed=${t.states.includes(e.name)} @click=${() => {
		t.choose(e.name);
	}}>${$r(e, n)}</button></li>`)}
      </ul>
    </section>
    <section aria-labelledby="supplies">
      <h2 id="supplies">${P(n, "overview.by_supply")}</h2>
      ${Qr(o)}
      <ul class="legend">
        ${o.map((e) => h`<li class="entry ${e.count === 0 ? "none" : ""}">${$r(e, n)}</li>`)}
      </ul>
    </section>
  </ha-card>`;
}
// src/panel/overview/view.ts
var ti = 3e3, ni = 30, H = class extends I {
	constructor(...e) {
		super(...e), this.asked = Zn(location.search), this.windows = null, this.told = 0, this.totals = null, this.refused = null, this.picked = /* @__PURE__ */ new Map(), this.#e = null, this.#s = (e) => {
			this.#o(e.detail);
		}, this.#c = (e) => {
			this.#o(e.detail);
		}, this.#l = (e) => {
			let { states: t } = this.asked;
			this.#o({ states: t.includes(e) ? t.filter((t) => t !== e) : [...t, e] });
		}, this.#u = ({ detail: { row: e, picked: t } }) => {
			let n = new Map(this.picked);
			t ? n.set(e.unit_id, e.name) : n.delete(e.unit_id), this.picked = n;
		}, this.#d = ({ detail: e }) => {
			e ? this.#f() : this.picked = /* @__PURE__ */ new Map();
		}, this.#p = () => {
			kn(this, this.hass, {
				entryId: this.site.entry_id,
				kind: "unit"
			});
		};
	}
	static {
		this.styles = [
			...[I.styles].flat(),
			qr,
			ir
		];
	}
	#e;
	#t;
	connectedCallback() {
		super.connectedCallback(), this.hasUpdated && this.#n();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#t), this.#e?.close(), this.windows?.close();
	}
	willUpdate(e) {
		super.willUpdate(e);
		let t = e.get("site"), n = e.get("hass"), r = t !== void 0 && t.entry_id !== this.site.entry_id;
		r && ([this.asked, this.totals, this.picked] = [
			Zn(location.search),
			null,
			/* @__PURE__ */ new Map()
		]), (r || this.windows === null || n !== void 0 && n.connection !== this.hass.connection) && this.#n();
	}
	#n() {
		clearTimeout(this.#t), this.#e?.close(), this.#e = null, this.windows?.close(), this.refused = null, this.windows = this.#r();
	}
	#r() {
		let e = new Wt(this.hass, this.site.entry_id, this.asked, {
			changed: () => {
				this.#i(e);
			},
			over: (e) => {
				this.#a(e);
			}
		});
		return e;
	}
	#i(e) {
		e === this.#e && (this.windows?.close(), [this.windows, this.#e] = [e, null], this.table?.toTop()), this.totals = e.totals ?? this.totals, this.told += 1;
	}
	#a(e) {
		e !== "site_stopped" && (this.refused = e), clearTimeout(this.#t), this.#t = setTimeout(() => {
			this.#n();
		}, ti);
	}
	#o(e) {
		this.asked = {
			...this.asked,
			...e
		}, $n(this.asked), this.#e?.close(), this.#e = this.#r(), this.#e.look(0, ni);
	}
	#s;
	#c;
	#l;
	#u;
	#d;
	async #f() {
		try {
			let e = await Vt(this.hass, this.site.entry_id, this.asked);
			this.picked = new Map(e.map(({ unit_id: e, name: t }) => [e, t]));
		} catch (e) {
			this.refused = e;
		}
	}
	#p;
	#m() {
		let { hass: e } = this;
		return this.administrator ? h`<button class="add" @click=${this.#p}>${M("plus")}${P(e, "overview.add_unit")}</button>` : h`${g}`;
	}
	#h() {
		let { hass: e, site: t } = this;
		return h`<ha-card class="empty">
      <span class="large">${M("home-lightning-bolt-outline")}</span>
      <h1>${P(e, "overview.empty_title")}</h1>
      <p class="quiet">${P(e, this.administrator ? "overview.empty_text" : "overview.empty_operator")}</p>
      ${this.administrator ? h`<div class="row"><a class="button main" href=${j(t.entry_id, "first-run")}>${P(e, "overview.begin")}</a>${this.#m()}</div>` : g}
    </ha-card>`;
	}
	#g() {
		let { hass: e, totals: t } = this, n = this.windows?.matched ?? null;
		if (n === null || t === null) return "";
		let [r, i] = [Fn(n, 0, e), Fn(t.units, 0, e)];
		return Lt(this.asked) ? P(e, "overview.count_of", {
			count: r,
			all: i
		}) : P(e, "overview.count", { count: i });
	}
	#_() {
		let { hass: e, site: t, windows: n } = this;
		return h`<ha-card class="units">
      <div class="bar"><h2>${P(e, "overview.units")}</h2><span class="quiet" role="status">${this.#g()}</span>${this.#m()}</div>
      <prepaid-meter-unit-filters .hass=${e} .asked=${this.asked} @asked=${this.#s}></prepaid-meter-unit-filters>
      <prepaid-meter-unit-table
        .hass=${e} .site=${t} .asked=${this.asked} .windows=${n} .told=${this.told} .picked=${this.picked}
        @sorted=${this.#c} @picked=${this.#u} @everyone=${this.#d}
      ></prepaid-meter-unit-table>
      ${n?.matched === 0 ? h`<p class="nobody quiet">${P(e, "overview.nobody")}</p>` : g}
    </ha-card>`;
	}
	render() {
		let { hass: e, site: t, totals: n } = this, r = this.refused === null ? g : h`<ha-card class="wrong" role="alert">${P(e, "panel.went_wrong", { reason: C(this.refused) })}</ha-card>`;
		return n?.units === 0 ? h`${r}${this.#h()}` : h`${r} ${Zr(n, t, e)} ${ei(n, {
			states: this.asked.states,
			choose: this.#l
		}, e)} ${this.#_()}`;
	}
};
F([b()], H.prototype, "asked", void 0), F([b()], H.prototype, "windows", void 0), F([b()], H.prototype, "told", void 0), F([b()], H.prototype, "totals", void 0), F([b()], H.prototype, "refused", void 0), F([b()], H.prototype, "picked", void 0), F([x("prepaid-meter-unit-table")], H.prototype, "table", void 0), H = F([v("prepaid-meter-overview")], H);
// src/data/tariffs.ts
var ri = (e, t) => k(ot)(e, t), ii = {
	tariff_id: w,
	subentry_id: w,
	name: w,
	commodity: w,
	currency: w,
	current_version: w,
	valid_from: w
}, ai = A({ tariffs: O(A({
	...ii,
	versions: T,
	meters: T,
	newest_valid_from: w,
	lines: O(ri)
})) }), oi = A({
	unit_id: w,
	unit: w,
	meter_id: w,
	meter: w
}), si = A({
	version_id: w,
	valid_from: w,
	current: E,
	document: ri
}), ci = A({
	...ii,
	versions: O(si),
	meters: O(oi),
	meters_matched: T
});
async function li(e, t) {
	return (await tt(e, "tariffs/list", { entry_id: t }, ai)).tariffs;
}
async function ui(e, t, n, r = 0) {
	return tt(e, "tariff/get", {
		entry_id: t,
		tariff_id: n,
		offset: r,
		limit: 200
	}, ci);
}
// src/format/quantity.ts
function di(e, t, n) {
	let r = +(Math.abs(e) < 10), i = {
		...Mn(n),
		maximumFractionDigits: r
	};
	return `${new Intl.NumberFormat(jn(n), i).format(e)} ${t}`.trim();
}
function fi(e, t) {
	return new Intl.PluralRules(t.language).select(e) === "one" ? "one" : "other";
}
function pi(e, t, n) {
	return e === null || !br(e) ? "–" : `${new Intl.NumberFormat(jn(n), {
		...Mn(n),
		maximumFractionDigits: 3
	}).format(e)} ${t}`;
}
// src/format/decimal.ts
function mi(e, t) {
	let [n = "0", r = ""] = e.replace(/^[+-]/, "").split("."), i = BigInt(n + r.padEnd(t, "0"));
	return e.startsWith("-") ? -i : i;
}
function hi(e, t) {
	if (!br(e) || !br(t)) return e.localeCompare(t);
	let n = Math.max(...[e, t].map((e) => e.split(".")[1]?.length ?? 0)), [r, i] = [mi(e, n), mi(t, n)];
	return r < i ? -1 : Number(r > i);
}
function gi(e, t, n) {
	if (!br(e) || !/^[A-Z]{3}$/.test(t)) return `${e} ${t}`.trim();
	let r = {
		...Mn(n),
		style: "currency",
		currency: t,
		currencyDisplay: "narrowSymbol"
	}, i = new Intl.NumberFormat(jn(n), r), a = Math.max(6, i.resolvedOptions().maximumFractionDigits ?? 0);
	return new Intl.NumberFormat(jn(n), {
		...r,
		maximumFractionDigits: a
	}).format(e);
}
function _i(e, t) {
	return br(e) ? new Intl.NumberFormat(jn(t), {
		...Mn(t),
		maximumFractionDigits: 15
	}).format(e) : e;
}
// src/panel/tariffs/document.ts
function vi(e) {
	return typeof e == "object" && !!e && !Array.isArray(e);
}
function yi(e, t) {
	let n = e[t];
	return Array.isArray(n) ? n.filter(vi) : [];
}
var bi = (e) => yi(e, "lines"), xi = (e) => yi(e, "bands"), Si = (e) => yi(e, "taxes"), Ci = (e) => yi(e, "days"), wi = (e) => yi(e, "packages");
function Ti(e) {
	return typeof e == "string" || typeof e == "number" ? String(e) : "";
}
function Ei(e) {
	return typeof e == "string" ? e : "";
}
function Di(e, t) {
	return (e.rates ?? []).flatMap((e, n) => (e.band ?? "") === t ? [{
		at: n,
		row: e
	}] : []);
}
function Oi(e) {
	return [...new Set((e.rates ?? []).map(({ band: e }) => e ?? ""))].sort((e, t) => Number(e !== "") - Number(t !== ""));
}
function ki(e) {
	let t = bi(e).flatMap((e) => Oi(e));
	return [.../* @__PURE__ */ new Set([...xi(e).map(({ name: e }) => e), ...t])].filter((e) => e !== "");
}
var Ai = {
	electricity: "kWh",
	heat: "kWh",
	water: "m³",
	hot_water: "m³",
	gas: "m³",
	steam: "t",
	time: "h",
	distance: "km"
};
function ji(e) {
	return Ai[Ei(e.commodity)] ?? "";
}
// src/panel/tariffs/names.ts
var Mi = Date.UTC(2024, 0, 1), Ni = 864e5;
function Pi(e, { locale: t }, n = "short") {
	return new Intl.DateTimeFormat(t.language, {
		weekday: n,
		timeZone: "UTC"
	}).format(new Date(Mi + e * Ni));
}
function Fi(e, { locale: t }) {
	return new Intl.DateTimeFormat(t.language, {
		month: "short",
		timeZone: "UTC"
	}).format(new Date(Date.UTC(2024, e - 1, 1)));
}
function Ii(e, t, n) {
	let r = [...e].sort((e, t) => e - t).reduce((e, t) => {
		let n = e.at(-1);
		return n?.at(-1) === t - 1 ? n.push(t) : e.push([t]), e;
	}, []).flatMap((e) => {
		let [n, r] = [e[0] ?? 0, e.at(-1) ?? 0];
		return e.length > 2 ? [`${t(n)}–${t(r)}`] : e.map(t);
	});
	return new Intl.ListFormat(n.locale.language, {
		type: "unit",
		style: "short"
	}).format(r);
}
function Li(e, t) {
	return e.length === 12 ? P(t, "tariffs.all_year") : Ii(e, (e) => Fi(e, t), t);
}
function Ri(e, t) {
	return e.length === 7 ? P(t, "tariffs.every_day") : Ii(e, (e) => Pi(e, t), t);
}
function zi(e, t) {
	return new Intl.ListFormat(t.locale.language, { type: "conjunction" }).format(e);
}
function Bi(e, t) {
	let n = new Date(e);
	if (n.getFullYear() <= 1971) return P(t, "tariffs.from_the_beginning");
	let r = t.locale.time_zone === "server" ? { timeZone: t.config.time_zone } : {}, i = new Intl.DateTimeFormat("en-GB", {
		hour: "2-digit",
		minute: "2-digit",
		...r
	}).format(n) === "00:00" ? {} : {
		hour: "numeric",
		minute: "2-digit"
	}, a = t.locale.time_format === "24" ? { hourCycle: "h23" } : {};
	return new Intl.DateTimeFormat(t.locale.language, {
		year: "numeric",
		month: "short",
		day: "numeric",
		...i,
		...a,
		...r
	}).format(n);
}
function Vi(e, t) {
	return t === "" ? "" : String.fromCharCode(65 + e.indexOf(t) % 26);
}
function Hi(e, t, n = !1) {
	return e === "" ? P(t, n ? "tariffs.any_time" : "tariffs.standard") : e;
}
var Ui = [
	"electricity",
	"heat",
	"water",
	"hot_water",
	"gas",
	"steam",
	"time",
	"distance",
	"count"
];
function Wi(e, t) {
	let n = Ui.find((t) => t === e);
	return n === void 0 ? e : P(t, `tariffs.commodity_${n}`);
}
var Gi = {
	electricity: "lightning-bolt",
	heat: "radiator",
	water: "water",
	hot_water: "water-thermometer",
	gas: "fire",
	steam: "kettle-steam",
	time: "timer-outline",
	distance: "map-marker-distance",
	count: "counter"
};
function Ki(e) {
	return Gi[e] ?? "gauge";
}
function U({ hass: e, document: t }, n) {
	return gi(Ti(n), Ei(t.currency), e.locale);
}
function qi({ hass: e, document: t }, n) {
	let r = ji(t) || P(e, "tariffs.uses");
	return `${_i(Ti(n), e.locale)} ${r}`;
}
function Ji(e, t) {
	let n = ji(e.document) || P(e.hass, "tariffs.use");
	return P(e.hass, "tariffs.per_one", {
		amount: U(e, t),
		unit: n
	});
}
var Yi = [
	"day",
	"month",
	"quarter",
	"half_year",
	"year"
];
function Xi(e, t, n) {
	return P(e, `tariffs.per_${Yi.find((e) => e === (t ?? n)) ?? n}`);
}
function Zi(e, t) {
	return typeof t == "string" && Object.hasOwn(e, t) ? e[t] : void 0;
}
// src/panel/tariffs/week.ts
var Qi = 1440, $i = [
	0,
	1,
	2,
	3,
	4,
	5,
	6
], ea = [
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12
];
function ta(e, t) {
	if (typeof e == "number") return e;
	let n = /^(\d{1,2}):(\d{2})/.exec(e ?? "");
	return n === null ? t : 60 * Number(n[1]) + Number(n[2]);
}
function na(e) {
	let t = (e) => String(e).padStart(2, "0");
	return `${t(Math.floor(e / 60))}:${t(e % 60)}`;
}
function ra(e) {
	return {
		start: ta(e.start, 0),
		end: ta(e.end, 1440) || 1440
	};
}
function ia(e, t) {
	return e.months === void 0 || e.months.includes(t);
}
function aa(e, t, n) {
	return n.some((t) => e.days?.includes(t)) ? !0 : (e.weekdays ?? $i).includes(t) && !n.some((t) => e.except_days?.includes(t));
}
function oa(e, t, n = []) {
	let { start: r, end: i } = ra(e), a = i <= r, o = [];
	return aa(e, t, n) && o.push({
		start: r,
		end: a ? Qi : i
	}), a && aa(e, (t + 6) % 7, []) && o.push({
		start: 0,
		end: i
	}), o;
}
function sa(e) {
	let t = e.flat().flatMap(({ start: e, end: t }) => [e, t]);
	return [.../* @__PURE__ */ new Set([
		0,
		...t,
		Qi
	])].sort((e, t) => e - t);
}
function ca(e) {
	let t = sa(e);
	return t.slice(0, -1).map((n, r) => {
		let i = e.findIndex((e) => e.some((e) => e.start <= n && n < e.end));
		return {
			start: n,
			end: t[r + 1] ?? 1440,
			at: i
		};
	});
}
function la(e) {
	let t = [];
	for (let n of e) {
		let e = t.at(-1);
		e?.name === n.name ? t[t.length - 1] = {
			...e,
			end: n.end
		} : t.push(n);
	}
	return t;
}
function ua(e, t, n = []) {
	let r = e.filter((e) => ia(e, t));
	return $i.map((e) => la(ca(r.map((t) => oa(t, e, n))).map(({ start: e, end: t, at: n }) => ({
		start: e,
		end: t,
		name: r[n]?.name ?? ""
	}))));
}
function da(e) {
	let t = /* @__PURE__ */ new Map();
	for (let n of ea) {
		let r = e.map((e) => Number(ia(e, n))).join("");
		t.set(r, [...t.get(r) ?? [], n]);
	}
	return [...t.values()];
}
function fa(e) {
	return [...new Set(e.flatMap((e) => [...e.days ?? [], ...e.except_days ?? []]))].sort();
}
// src/panel/tariffs/words.ts
function pa(e) {
	return vi(e) ? e : void 0;
}
function ma(e) {
	return Array.isArray(e) ? e.map(Ei) : [];
}
function ha(e) {
	return Array.isArray(e) ? e.map(Number) : [];
}
var ga = {
	whole: "tariffs.mode_whole",
	whole_first: "tariffs.mode_whole_first"
}, _a = {
	day: "tariffs.prorate_day",
	month: "tariffs.prorate_month"
}, va = {
	half_up: "tariffs.round_half_up",
	half_even: "tariffs.round_half_even",
	up: "tariffs.round_up",
	down: "tariffs.round_down"
}, ya = {
	accrued: "tariffs.taken_accrued",
	at_once: "tariffs.taken_at_once",
	top_up: "tariffs.taken_top_up"
};
function ba({ hass: e }, t, n) {
	let r = ma(t);
	return r.length === 0 ? P(e, n) : zi(r, e);
}
function xa({ hass: e }, t) {
	return `${_i(Ti(t), e.locale)} %`;
}
function Sa(e, t) {
	let { hass: n } = e, [r, i] = [pa(t.cap), pa(t.round)];
	return [...r === void 0 ? [] : [P(n, "tariffs.cap", {
		amount: U(e, r.amount),
		period: Xi(n, r.per, "day")
	})], ...i === void 0 ? [] : [P(n, Zi(va, i.mode) ?? "tariffs.round_half_up", { to: U(e, i.to) })]];
}
function Ca(e, t) {
	let { hass: n } = e, r = [];
	(t.rates ?? []).some(({ up_to: e }) => e !== void 0) && r.push(P(n, "tariffs.blocks_anew", { period: Xi(n, t.per, "month") }));
	let i = Zi(ga, t.mode);
	i !== void 0 && r.push(P(n, i)), t.basis === "purchases" && r.push(P(n, "tariffs.basis_purchases")), t.per_person === !0 && r.push(P(n, "tariffs.per_person"));
	let a = Zi(_a, t.prorate);
	return a !== void 0 && r.push(P(n, a)), [
		...r,
		...wa(e, t),
		...Ta(e, t)
	];
}
function wa(e, t) {
	let { hass: n } = e, r = Array.isArray(t.seasons) ? t.seasons.filter(vi) : [], i = pa(t.supplement);
	return [...r.map((t) => P(n, "tariffs.season", {
		months: Li(ha(t.months), n),
		edges: zi(ma(t.up_to).map((t) => qi(e, t)), n)
	})), ...i === void 0 ? [] : [P(n, "tariffs.supplement", {
		persons: Number(i.persons),
		quantity: qi(e, i.up_to)
	})]];
}
function Ta(e, t) {
	let n = pa(t.series);
	if (n === void 0) return [];
	let { hass: r } = e;
	return [P(r, "tariffs.series", {
		entity: Ei(n.entity),
		minutes: Number(n.slot_minutes ?? 60),
		factor: _i(Ti(n.factor ?? "1"), r.locale),
		plus: U(e, n.plus ?? "0")
	})];
}
function Ea(e, t) {
	let { hass: n } = e, r = pa(t.split);
	return [
		P(n, "tariffs.amount_per", {
			amount: U(e, t.rate),
			period: Xi(n, t.per, "day")
		}),
		P(n, Zi(ya, t.taken ?? "accrued") ?? "tariffs.taken_accrued"),
		...t.catch_up === !0 ? [P(n, "tariffs.catch_up")] : [],
		...r === void 0 ? [] : [P(n, "tariffs.split", {
			below: U(e, r.below),
			percent: xa(e, r.percent)
		})]
	];
}
function Da(e, t) {
	let { hass: n } = e, r = Number(t.increment_seconds ?? 3600);
	return [
		P(n, "tariffs.per_stretch", {
			amount: U(e, t.rate),
			seconds: r
		}),
		...t.started === !0 ? [P(n, "tariffs.started")] : [],
		...t.minimum === void 0 ? [] : [P(n, "tariffs.run_minimum", { amount: U(e, t.minimum) })]
	];
}
function Oa(e, t) {
	let n = (t.rates ?? []).map(({ up_to: t, rate: n }) => {
		let r = U(e, n);
		return t === void 0 ? P(e.hass, "tariffs.step_above", { amount: r }) : P(e.hass, "tariffs.step_up_to", {
			amount: r,
			edge: qi(e, t)
		});
	});
	return [
		P(e.hass, "tariffs.step", { line: Ei(t.by) }),
		...n,
		...Ca(e, t).slice(+(n.length > 1))
	];
}
var ka = {
	usage: Ca,
	standing: Ea,
	per_time: Da,
	step: Oa,
	per_use: (e, t) => [Ji(e, t.rate)],
	percent: (e, t) => [P(e.hass, "tariffs.percent_of", {
		percent: xa(e, t.percent),
		lines: ba(e, t.of, "tariffs.all_above")
	})],
	minimum: (e, t) => [P(e.hass, "tariffs.minimum", {
		amount: U(e, t.rate),
		period: Xi(e.hass, t.per, "day"),
		lines: ba(e, t.of, "tariffs.all_lines")
	})]
};
function Aa(e, t) {
	let n = Object.hasOwn(ka, t.kind) ? ka[t.kind] : void 0;
	return n === void 0 ? [t.kind] : [...n(e, t), ...Sa(e, t)];
}
function ja(e, t) {
	let n = {
		percent: xa(e, t.percent),
		lines: ba(e, t.of, "tariffs.all_lines")
	};
	return [P(e.hass, "tariffs.tax_on", n), ...Sa(e, t)];
}
function Ma(e) {
	let t = pa(e.document.free);
	if (t === void 0) return [];
	let { hass: n } = e;
	return [
		P(n, "tariffs.free_units", {
			quantity: qi(e, t.up_to),
			period: Xi(n, t.per, "month")
		}),
		...t.per_person === !0 ? [P(n, "tariffs.free_per_person")] : [],
		...t.fills_blocks === !1 ? [P(n, "tariffs.free_beside_blocks")] : []
	];
}
function Na(e, t) {
	let { hass: n } = e, r = {
		name: Ei(t.name),
		quantity: qi(e, t.quantity),
		price: U(e, t.price)
	};
	return t.valid_days === void 0 ? P(n, "tariffs.package", r) : P(n, "tariffs.package_until", {
		...r,
		days: Number(t.valid_days)
	});
}
function Pa({ hass: e }, t) {
	let { start: n, end: r } = ra(t), i = t.weekdays ?? [
		0,
		1,
		2,
		3,
		4,
		5,
		6
	], a = t.days ?? [];
	return [
		...i.length > 0 ? [Ri(i, e)] : [],
		...a.length > 0 ? [P(e, "tariffs.on_special", { days: zi(a, e) })] : [],
		`${na(n)}–${na(r)}`,
		...t.months === void 0 ? [] : [Li(t.months, e)],
		...(t.except_days ?? []).length > 0 ? [P(e, "tariffs.not_on", { days: zi(t.except_days ?? [], e) })] : []
	].join(" · ");
}
function Fa(e, t) {
	return xi(e.document).flatMap((n) => n.name === t ? [Pa(e, n)] : []);
}
// src/panel/tariffs/price.ts
function Ia(e, t) {
	let n = {
		lines: t.lines,
		commodity: t.commodity,
		currency: t.currency
	}, r = {
		hass: e,
		document: n
	}, i = bi(n).filter(({ kind: e }) => e === "usage"), a = (i.length === 1 ? i[0]?.rates ?? [] : []).map(({ rate: e }) => Ti(e)).sort(hi), [o, s] = [a[0], a.at(-1)];
	return o === void 0 || s === void 0 ? La(r, i.length) : hi(o, s) === 0 ? Ji(r, o) : P(e, "tariffs.from_to", {
		low: U(r, o),
		high: Ji(r, s)
	});
}
function La(e, t) {
	let n = bi(e.document)[0];
	return t > 1 || n === void 0 ? P(e.hass, "tariffs.several_lines", { lines: bi(e.document).length }) : Aa(e, n)[0] ?? "";
}
// src/panel/tariffs/styles.ts
var Ra = [
	"#4269d0",
	"#e0a21b",
	"#3ca951",
	"#e4572e",
	"#a463f2",
	"#2fa8a0",
	"#e5679e",
	"#7d8ca3"
];
function za(e, t) {
	let n = e.indexOf(t);
	return n < 0 ? "transparent" : Ra[n % Ra.length] ?? "transparent";
}
var Ba = o`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    gap: 16px;
    align-items: start;
  }
  .stack {
    display: grid;
    gap: 16px;
    align-content: start;
    min-width: 0;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-height: 48px;
  }
  .title h1 {
    flex: 1 1 auto;
    min-width: 0;
  }
  .back {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 999px;
    color: inherit;
  }
  .back:hover {
    background: color-mix(in srgb, currentcolor 8%, transparent);
  }
  :host(:dir(rtl)) .back ha-icon {
    transform: scaleX(-1);
  }
  a:focus-visible,
  summary:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    border-radius: 8px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding-inline: 16px;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
    color: inherit;
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
  }
  .button:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 24%, transparent);
  }
  .button ha-icon {
    color: var(--primary-color, #009ac7);
  }
  .main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .main:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 60%, #000);
  }
  .main ha-icon {
    color: inherit;
  }
  h2 {
    white-space: normal;
  }
  h3 {
    margin: 0;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  ul.plain,
  ol.plain {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .mark {
    display: inline-grid;
    flex: none;
    place-items: center;
    box-sizing: border-box;
    width: 24px;
    height: 24px;
    border: 1px solid color-mix(in srgb, var(--band, transparent) 80%, var(--line));
    border-radius: 6px;
    background: color-mix(in srgb, var(--band, transparent) 38%, transparent);
    font-size: 12px;
    font-weight: 500;
    line-height: 1;
  }
  .say {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 12px 16px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--tone) 12%, transparent);
    font-size: 14px;
    line-height: 20px;
  }
  .say ha-icon {
    color: var(--tone);
  }
  .gap {
    display: grid;
    gap: 16px;
  }
  @media (max-width: 400px) {
    ha-card {
      padding: 12px;
    }
  }
`, Va = class extends _ {
	constructor(...e) {
		super(...e), this.rows = null, this.refused = null, this.#e = async () => {
			await this.updateComplete;
			try {
				this.rows = await li(this.hass, this.site.entry_id), this.refused = null;
			} catch (e) {
				this.refused = e;
			}
		}, this.#t = () => {
			this.dispatchEvent(new CustomEvent("add-tariff", { detail: this.#e }));
		};
	}
	static {
		this.styles = [
			N,
			xt,
			Ba,
			o`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
        gap: 16px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .cards a {
        display: block;
        height: 100%;
        color: inherit;
        text-decoration: none;
      }
      .cards ha-card {
        display: grid;
        gap: 16px;
        align-content: space-between;
        box-sizing: border-box;
        height: 100%;
        min-height: 176px;
        transition: border-color 120ms;
      }
      .cards a:hover ha-card {
        border-color: var(--primary-color);
      }
      .what {
        display: flex;
        gap: 12px;
        align-items: center;
        min-width: 0;
      }
      .what ha-icon {
        width: 24px;
        height: 24px;
        color: var(--primary-color);
        --mdc-icon-size: 24px;
      }
      h2 {
        overflow-wrap: anywhere;
      }
      .price {
        font-size: 20px;
        font-weight: 500;
        line-height: 28px;
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 4px 16px;
      }
    `
		];
	}
	connectedCallback() {
		super.connectedCallback(), this.#e();
	}
	#e;
	#t;
	render() {
		let { hass: e, rows: t } = this;
		return h`<div class="page">
      <div class="title">
        <h1>${P(e, "tariffs.title")}</h1>
        ${this.site.role === "administrator" ? h`<button @click=${this.#t}>${M("plus")}${P(e, "tariffs.add")}</button>` : g}
      </div>
      ${this.refused === null ? g : h`<p class="say bad" role="alert">${M("alert-circle")}${C(this.refused)}</p>`}
      ${t === null ? g : t.length === 0 ? this.#n() : h`<ul class="cards">${t.map((e) => this.#r(e))}</ul>`}
    </div>`;
	}
	#n() {
		return h`<ha-card><p>${P(this.hass, "tariffs.none")}</p></ha-card>`;
	}
	#r(e) {
		let { hass: t } = this, n = e.newest_valid_from > e.valid_from && new Date(e.newest_valid_from) > /* @__PURE__ */ new Date(), r = P(t, `tariffs.meters_${fi(e.meters, t.locale)}`, { meters: e.meters });
		return h`<li>
      <a href=${j(this.site.entry_id, "tariffs", e.tariff_id)}
        ><ha-card>
          <div class="what">
            ${M(Ki(e.commodity))}
            <div>
              <h2>${e.name}</h2>
              <p class="quiet">${Wi(e.commodity, t)}</p>
            </div>
          </div>
          <p class="price">${Ia(t, e)}</p>
          <div class="foot quiet">
            <span>${r}</span>
            <span>${P(t, n ? "tariffs.coming_from" : "tariffs.since", { date: Bi(e.newest_valid_from, t) })}</span>
          </div>
        </ha-card></a
      >
    </li>`;
	}
};
F([y({ attribute: !1 })], Va.prototype, "hass", void 0), F([y({ attribute: !1 })], Va.prototype, "site", void 0), F([b()], Va.prototype, "rows", void 0), F([b()], Va.prototype, "refused", void 0), Va = F([v("prepaid-meter-tariff-list")], Va);
// src/panel/tariffs/exact-json.ts
function Ha(e, t = "") {
	let n = JSON.stringify(e);
	if (n.length + t.length <= 72 || typeof e != "object" || !e) return n.replace(/("(?:[^"\\]|\\.)*")|([:,])/g, (e, t, n) => t ?? `${n} `);
	let r = `${t}  `, i = Array.isArray(e) ? e.map((e) => Ha(e, r)) : Object.entries(e).map(([e, t]) => `${JSON.stringify(e)}: ${Ha(t, r)}`), [a, o] = Array.isArray(e) ? "[]" : "{}";
	return `${a ?? ""}\n${i.map((e) => r + e).join(",\n")}\n${t}${o ?? ""}`;
}
// src/panel/tariffs/stairs.ts
var Ua = 400, Wa = 120, Ga = 12, Ka = o`
  .stairs {
    display: block;
    width: 100%;
    height: auto;
    max-height: 180px;
  }
  .stairs path {
    fill: color-mix(in srgb, var(--band, var(--primary-color)) 16%, transparent);
    stroke: var(--band, var(--primary-color));
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  .stairs line {
    stroke: var(--line);
    vector-effect: non-scaling-stroke;
  }
  .stairs text {
    fill: currentcolor;
    font-size: 12px;
    font-weight: 500;
  }
  :host(:dir(rtl)) .stairs g {
    transform: scaleX(-1);
    transform-origin: center;
  }
`;
function qa(e, t) {
	return Di(e, t).map(({ row: e }) => ({
		until: e.up_to === void 0 || e.up_to === "" ? Infinity : Number(Ti(e.up_to)),
		rate: Number(Ti(e.rate)) || 0
	}));
}
function Ja(e, t) {
	let n = Oi(e).map((t) => ({
		band: t,
		steps: qa(e, t)
	})), r = n.flatMap(({ steps: e }) => e.map(({ until: e }) => e)).filter(Number.isFinite), i = Math.max(0, ...r) * 1.3 || 1, a = Math.max(0, ...n.flatMap(({ steps: e }) => e.map(({ rate: e }) => e))) || 1, o = (e) => Math.min(e, i) / i * Ua, s = (e) => Ga + (1 - Math.max(0, e) / a) * 108, c = (e) => `M0 ${Wa}${e.map(({ rate: e, until: t }) => `V${s(e).toFixed(1)}H${o(t).toFixed(1)}`).join("")}V${Wa}Z`;
	return h`<svg class="stairs" viewBox="0 0 ${Ua} ${124}" aria-hidden="true">
    <g>
      <line x1="0" x2=${Ua} y1=${Wa} y2=${Wa} />
      ${n.map(({ band: e, steps: n }) => je`<path d=${c(n)} style="--band: ${e === "" ? "var(--primary-color)" : za(t, e)}" />`)}
    </g>
    ${n.map(({ band: e, steps: n }) => je`<text x="6" y=${s(n[0]?.rate ?? 0) + 14}>${Vi(t, e)}</text>`)}
  </svg>`;
}
function Ya(e) {
	return (e.rates ?? []).some(({ up_to: e }) => e !== void 0);
}
// src/panel/tariffs/reading.ts
var Xa = o`
  .rate {
    font-size: 28px;
    font-weight: 500;
    line-height: 36px;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .band {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .bands {
    display: grid;
    gap: 12px;
  }
  .bands dt {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 14px;
    font-weight: 500;
    line-height: 24px;
  }
  .bands dd,
  .said dd {
    margin: 0;
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
  }
  .bands dd {
    margin-inline-start: 32px;
  }
  dl {
    margin: 0;
  }
  .said {
    display: grid;
    gap: 4px;
  }
  .said dt {
    margin-block-start: 8px;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .said dt:first-child {
    margin-block-start: 0;
  }
  td.amount {
    overflow-wrap: anywhere;
    white-space: normal;
  }
`;
function Za(e, t) {
	return h`<span class="mark" style="--band: ${za(e, t)}" aria-hidden="true">${Vi(e, t)}</span>`;
}
function Qa(e, t, n) {
	let { hass: r } = e;
	return n === void 0 ? t === void 0 ? P(r, "tariffs.any_use") : P(r, "tariffs.above", { edge: qi(e, t) }) : t === void 0 ? P(r, "tariffs.up_to", { edge: qi(e, n) }) : P(r, "tariffs.between", {
		below: qi(e, t),
		edge: qi(e, n)
	});
}
function $a(e, t, n) {
	let r = Oi(t);
	return r.flatMap((i) => {
		let a = Di(t, i);
		return a.map(({ row: o }, s) => h`<tr>
        ${r.length === 1 && i === "" ? g : h`<th scope="row">${s === 0 ? h`<span class="band">${Za(n, i)}${Hi(i, e.hass, xi(e.document).length === 0)}</span>` : g}</th>`}
        ${Ya(t) ? h`<td>${Qa(e, a[s - 1]?.row.up_to, o.up_to)}</td>` : g}
        <td class="amount">${Ji(e, o.rate)}</td>
      </tr>`);
	});
}
function eo(e, t, n) {
	let r = t.rates ?? [];
	if (r.length === 1) return h`<p class="rate">${Ji(e, r[0]?.rate)}</p>`;
	let i = Oi(t);
	return h`${Ya(t) ? Ja(t, n) : g}
    <table>
      <thead>
        <tr>
          ${i.length === 1 && i[0] === "" ? g : h`<th scope="col">${P(e.hass, "tariffs.band")}</th>`}
          ${Ya(t) ? h`<th scope="col">${P(e.hass, "tariffs.use_column")}</th>` : g}
          <th scope="col" class="amount">${P(e.hass, "tariffs.rate")}</th>
        </tr>
      </thead>
      <tbody>
        ${$a(e, t, n)}
      </tbody>
    </table>`;
}
function to(e) {
	return e.length === 0 ? g : h`<ul class="plain quiet">${e.map((e) => h`<li>${e}</li>`)}</ul>`;
}
function no(e) {
	let t = ki(e.document), n = bi(e.document).filter(({ kind: e }) => e === "usage");
	return n.map((r) => h`<ha-card class="gap">
      <h2>${n.length === 1 ? P(e.hass, "tariffs.rates") : P(e.hass, "tariffs.rates_of", { line: r.id })}</h2>
      ${eo(e, r, t)} ${to(Aa(e, r))}
    </ha-card>`);
}
function ro(e) {
	let t = ki(e.document);
	return h`<dl class="bands">
    ${t.map((n) => h`<div>
        <dt>${Za(t, n)}${n}</dt>
        ${Fa(e, n).map((e) => h`<dd>${e}</dd>`)}
      </div>`)}
  </dl>`;
}
function io(e, t) {
	return t.length === 0 ? g : h`<ha-card class="gap">
    <h2>${e}</h2>
    <dl class="said">${t.map(([e, t]) => h`<dt>${e}</dt>${t.map((e) => h`<dd>${e}</dd>`)}`)}</dl>
  </ha-card>`;
}
function ao(e) {
	let { hass: t, document: n } = e, r = bi(n).filter(({ kind: e }) => e !== "usage"), i = Ma(e);
	return [
		io(P(t, "tariffs.charges"), r.map((t) => [t.id, Aa(e, t)])),
		io(P(t, "tariffs.taxes"), Si(n).map((t) => [t.code, ja(e, t)])),
		io(P(t, "tariffs.free"), i.length === 0 ? [] : [[P(t, "tariffs.free_name"), i]]),
		io(P(t, "tariffs.packages"), wi(n).map((t) => [String(t.id), [Na(e, t)]])),
		io(P(t, "tariffs.special_days"), Ci(n).map((t) => [t.origin ? `${t.name} (${t.origin})` : t.name, [oo(e, t.dates ?? [])]]))
	];
}
function oo({ hass: e }, t) {
	let n = new Intl.DateTimeFormat(e.locale.language, {
		dateStyle: "medium",
		timeZone: "UTC"
	}), [r, i] = [t[0], t.at(-1)];
	if (r === void 0 || i === void 0) return P(e, "tariffs.no_dates");
	let a = (e) => n.format(/* @__PURE__ */ new Date(`${e}T00:00:00Z`));
	return t.length <= 4 ? t.map(a).join(" · ") : P(e, "tariffs.dates", {
		count: t.length,
		first: a(r),
		last: a(i)
	});
}
// src/panel/tariffs/tariff-styles.ts
var so = o`
  .time {
    padding: 0;
    overflow: hidden;
  }
  .time ol {
    display: flex;
    gap: 0;
    margin: 0;
    padding: 8px;
    overflow-x: auto;
    list-style: none;
  }
  .time li {
    flex: 1 0 132px;
    max-width: 240px;
  }
  .time button {
    position: relative;
    display: grid;
    justify-items: start;
    gap: 0;
    width: 100%;
    min-height: 88px;
    padding: 36px 12px 8px;
    border-radius: 8px;
    background: transparent;
    text-align: start;
    font-variant-numeric: tabular-nums;
  }
  .time button:hover {
    background: color-mix(in srgb, currentcolor 6%, transparent);
  }
  .time button[aria-current="true"] {
    background: color-mix(in srgb, var(--primary-color) 14%, transparent);
  }
  .time button:focus-visible {
    outline-offset: -2px;
  }
  .time button::before {
    position: absolute;
    inset-block-start: 21px;
    inset-inline: 0;
    height: 2px;
    background: var(--line);
    content: "";
  }
  .dot {
    position: absolute;
    inset-block-start: 15px;
    inset-inline-start: 14px;
    box-sizing: border-box;
    width: 14px;
    height: 14px;
    border: 2px solid var(--quiet);
    border-radius: 50%;
    background: var(--card-background-color, #fff);
  }
  .past .dot {
    background: var(--quiet);
  }
  .current .dot {
    border-color: var(--primary-color);
    background: var(--primary-color);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--primary-color) 30%, transparent);
  }
  .time .quiet {
    font-size: 12px;
    font-weight: 400;
    line-height: 16px;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .tab {
    min-height: 36px;
    padding-inline: 12px;
    border-radius: 999px;
    background: transparent;
    box-shadow: inset 0 0 0 1px var(--line);
    font-size: 13px;
  }
  .tab[aria-pressed="true"] {
    background: color-mix(in srgb, var(--primary-color) 20%, transparent);
    box-shadow: inset 0 0 0 1px var(--primary-color);
  }
  .hours-and-words {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(200px, 1fr);
    gap: 16px 32px;
  }
  :host([narrow]) .hours-and-words {
    grid-template-columns: minmax(0, 1fr);
  }
  .units li {
    padding-block: 6px;
    border-bottom: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .units li:last-child {
    border-bottom: 0;
  }
  summary {
    min-height: 32px;
    font-size: 14px;
    font-weight: 500;
    line-height: 32px;
    cursor: pointer;
  }
  pre {
    max-height: 480px;
    margin: 8px 0 0;
    padding: 12px;
    overflow: auto;
    border-radius: 8px;
    background: color-mix(in srgb, var(--quiet) 8%, transparent);
    font-size: 12px;
    line-height: 18px;
  }
`, co = 90, lo = o`
  .strips {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 4px 12px;
    align-items: center;
    font-size: 12px;
    line-height: 16px;
  }
  .strip {
    display: flex;
    gap: 1px;
    height: 24px;
    overflow: hidden;
    border-radius: 6px;
  }
  .strip span {
    display: grid;
    place-items: center;
    min-width: 0;
    overflow: hidden;
    background: color-mix(in srgb, var(--band) 38%, color-mix(in srgb, var(--quiet) 10%, transparent));
    font-weight: 500;
  }
  .hours {
    display: flex;
    justify-content: space-between;
    grid-column: 2;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
`;
function uo(e, t, n) {
	let r = ({ start: e, end: r, name: i }) => h`<span
      style="flex: ${r - e} 1 0; --band: ${za(t, i)}"
      title="${Hi(i, n)} ${na(e)}–${na(r)}"
      >${r - e < co ? "" : Vi(t, i)}</span
    >`;
	return h`<div class="strips" aria-hidden="true">
    ${e.map((e, t) => h`<span class="quiet">${Pi(t, n)}</span><div class="strip">${e.map(r)}</div>`)}
    <div class="hours">${[
		0,
		6,
		12,
		18,
		24
	].map((e) => h`<span>${e}</span>`)}</div>
  </div>`;
}
// src/panel/tariffs/week-tabs.ts
function fo({ hass: e, document: t }, n, r) {
	let i = da(xi(t)), a = fa(xi(t)), o = Math.min(n.group, i.length - 1), s = a.includes(n.special) ? n.special : "", c = (e, t, n) => h`<button class="tab" aria-pressed=${t} @click=${() => {
		r(n);
	}}>${e}</button>`, l = h`
    ${i.length < 2 ? g : h`<div class="tabs" role="group" aria-label=${P(e, "tariffs.months")}>
          ${i.map((t, n) => c(Li(t, e), n === o, {
		group: n,
		special: s
	}))}
        </div>`}
    ${a.length === 0 ? g : h`<div class="tabs" role="group" aria-label=${P(e, "tariffs.special_days")}>
          ${["", ...a].map((t) => c(t === "" ? P(e, "tariffs.ordinary_days") : t, t === s, {
		group: o,
		special: t
	}))}
        </div>`}
  `;
	return {
		months: i[o] ?? [],
		special: s,
		tabs: l
	};
}
// src/panel/tariffs/tariff.ts
var W = class extends _ {
	constructor(...e) {
		super(...e), this.tariffId = "", this.narrow = !1, this.tariff = null, this.meters = [], this.chosen = "", this.week = {
			group: 0,
			special: ""
		}, this.refused = null, this.#e = async () => {
			let { meters: e } = await ui(this.hass, this.site.entry_id, this.tariffId, this.meters.length);
			this.meters = [...this.meters, ...e];
		}, this.#t = () => {
			this.dispatchEvent(new CustomEvent("move-meters", { detail: this.tariff }));
		};
	}
	static {
		this.styles = [
			N,
			xt,
			Ba,
			Xa,
			Ka,
			lo,
			so
		];
	}
	willUpdate(e) {
		(e.has("tariffId") || e.has("site")) && this.load();
	}
	async load() {
		let { hass: e, site: t, tariffId: n } = this;
		try {
			let r = await ui(e, t.entry_id, n);
			if (n !== this.tariffId) return;
			this.tariff = r, this.meters = r.meters, this.chosen = r.versions.find(({ current: e }) => e)?.version_id ?? "", this.refused = null;
		} catch (e) {
			this.refused = e;
		}
	}
	#e;
	#t;
	render() {
		let { tariff: e, hass: t } = this;
		if (e === null) return this.refused === null ? h`` : h`<div class="page">${this.#n("")}<p class="say bad" role="alert">${M("alert-circle")}${C(this.refused)}</p></div>`;
		let n = e.versions.find(({ version_id: e }) => e === this.chosen) ?? e.versions.at(-1);
		if (n === void 0) return h``;
		let r = {
			hass: t,
			document: n.document
		};
		return h`<div class="page">
      ${this.#n(e.name, e)} ${this.#r(e, n)} ${this.#i(r)}
      <div class="columns">
        <div class="stack">${no(r)}</div>
        <div class="stack">${ao(r)}${this.#a(e)}</div>
      </div>
      ${this.#o(n)}
    </div>`;
	}
	#n(e, t) {
		let { hass: n, site: r } = this, i = r.role === "administrator" && t !== void 0;
		return h`<div class="title">
      <a class="back" href=${j(r.entry_id, "tariffs")} aria-label=${P(n, "tariffs.back")}>${M("arrow-left")}</a>
      <h1>${e}</h1>
      ${t === void 0 ? g : h`<span class="chip">${M(Ki(t.commodity))}${Wi(t.commodity, n)}</span>`}
      ${i ? h`<div class="row">
            <button @click=${this.#t}>${M("swap-horizontal")}${P(n, "tariffs.move")}</button>
            <a class="button main" href=${j(r.entry_id, "tariffs", this.tariffId, "edit")}>${M("pencil")}${P(n, "tariffs.edit")}</a>
          </div>` : g}
    </div>`;
	}
	#r(e, t) {
		let { hass: n } = this, r = e.versions.findIndex((e) => e.current), i = (e) => () => {
			this.chosen = e.version_id, this.week = {
				group: 0,
				special: ""
			};
		};
		return h`<ha-card class="time">
      <ol aria-label=${P(n, "tariffs.versions")}>
        ${e.versions.map((e, a) => {
			let o = a < r ? "past" : a > r ? "coming" : "current";
			return h`<li class=${o}>
            <button aria-current=${e === t} @click=${i(e)}>
              <span class="dot" aria-hidden="true"></span>
              <span>${Bi(e.valid_from, n)}</span>
              <span class="quiet">${P(n, `tariffs.version_${o}`)}</span>
            </button>
          </li>`;
		})}
      </ol>
    </ha-card>`;
	}
	#i(e) {
		let t = xi(e.document);
		if (t.length === 0) return g;
		let { months: n, special: r, tabs: i } = fo(e, this.week, (e) => this.week = e), a = ua(t, n[0] ?? 1, r === "" ? [] : [r]);
		return h`<ha-card class="gap">
      <div class="title">
        <h2>${P(e.hass, "tariffs.hours")}</h2>
        ${i}
      </div>
      <div class="hours-and-words">${uo(a, ki(e.document), e.hass)} ${ro(e)}</div>
    </ha-card>`;
	}
	#a(e) {
		let { hass: t } = this, n = e.meters_matched;
		return h`<ha-card class="gap">
      <h2>${P(t, `tariffs.meters_${fi(n, t.locale)}`, { meters: n })}</h2>
      ${this.meters.length === 0 ? h`<p class="quiet">${P(t, "tariffs.no_meters")}</p>` : h`<ul class="plain units">
            ${this.meters.map((e) => h`<li><a href=${j(this.site.entry_id, "unit", e.unit_id)}>${e.unit}</a> <span class="quiet">${e.meter}</span></li>`)}
          </ul>`}
      ${this.meters.length < n ? h`<button @click=${this.#e}>${P(t, "tariffs.more")}</button>` : g}
    </ha-card>`;
	}
	#o(e) {
		return h`<ha-card>
      <details>
        <summary>${P(this.hass, "tariffs.raw")}</summary>
        <pre tabindex="0" dir="ltr">${Ha(e.document)}</pre>
      </details>
    </ha-card>`;
	}
};
F([y({ attribute: !1 })], W.prototype, "hass", void 0), F([y({ attribute: !1 })], W.prototype, "site", void 0), F([y({ attribute: !1 })], W.prototype, "tariffId", void 0), F([y({
	type: Boolean,
	reflect: !0
})], W.prototype, "narrow", void 0), F([b()], W.prototype, "tariff", void 0), F([b()], W.prototype, "meters", void 0), F([b()], W.prototype, "chosen", void 0), F([b()], W.prototype, "week", void 0), F([b()], W.prototype, "refused", void 0), W = F([v("prepaid-meter-tariff")], W);
// src/panel/tariffs/view.ts
var po = class extends I {
	#e = async ({ detail: e }) => {
		await kn(this, this.hass, {
			entryId: this.site.entry_id,
			kind: "tariff"
		}) && await e();
	};
	render() {
		let [e] = this.path, { hass: t, site: n, narrow: r } = this;
		return e === void 0 ? h`<prepaid-meter-tariff-list .hass=${t} .site=${n} @add-tariff=${this.#e}></prepaid-meter-tariff-list>` : h`<prepaid-meter-tariff .hass=${t} .site=${n} .narrow=${r} .tariffId=${e}></prepaid-meter-tariff>`;
	}
};
po = F([v("prepaid-meter-tariffs")], po);
// src/data/unit.ts
var mo = A({
	started_at: w,
	used: w,
	held: w,
	ends_at: D(w)
}), ho = A({
	kind: w,
	left: w,
	expires_at: D(w)
}), go = A({
	wanted: D(E),
	commanded: D(E),
	observed: D(E),
	observed_at: D(w),
	metered: D(E),
	off_reasons: O(w),
	override_until: D(w),
	load_until: D(w),
	load_held: E,
	position: D(T),
	faults: O(w),
	disconnectable: E
}), _o = {
	name: w,
	commodity: w,
	unit: w,
	source: D(w),
	tariff_id: D(w),
	available: E,
	register: D(w),
	read_at: D(w),
	usage: w,
	cost: w,
	rate: D(w),
	band: D(w),
	power_w: D(T),
	supply: D(go),
	session: D(mo),
	has_session: E,
	units_left: w,
	packages: O(ho),
	troubles: O(w)
}, vo = A({
	state: st(Tt, null),
	low: E,
	balance: w,
	available: w,
	arrears: w,
	debt: w,
	gift: w,
	deposit: w,
	points: T,
	days_remaining: D(w),
	grace_ends_at: D(w),
	deferred_until: D(w),
	decision_id: D(w)
}), yo = A({
	number: T,
	since: w,
	vacant: E,
	past: O(A({
		number: T,
		since: w,
		until: w,
		vacant: E
	})),
	occupants: T,
	moved_in: D(w),
	anchor: D(w),
	customer_class: w
}), bo = A({
	low_credit: O(w),
	hysteresis: w,
	emergency: w,
	grace_minutes: T,
	grace_amount: D(w),
	reconnection: w,
	never_disconnect: E,
	cut_mode: w,
	own: E,
	protected: A({
		start_minute: T,
		end_minute: T,
		weekdays: O(T),
		days: O(T)
	})
}), xo = {
	unit_id: w,
	name: w,
	device_id: D(w),
	subentry_id: D(w),
	currency: w,
	credit: vo,
	wallets: O(A({
		name: w,
		balance: w
	})),
	debts: O(A({
		debt_id: w,
		name: w,
		left: w
	})),
	recurring: O(A({
		recurring_id: w,
		name: w,
		amount: w,
		wallet: D(w),
		since: D(w),
		until: D(w)
	})),
	tenancy: yo,
	policy: bo,
	supply: D(w)
}, So = A(_o), Co = A({
	...xo,
	meters: k(So)
}), wo = lt({
	...xo,
	meters: k(D(lt(_o)))
}), To = [
	"unauthorized",
	"site_stopped",
	"unit_removed"
], Eo = A({ kind: w }), Do = A({ unit: Co }), Oo = A({ unit: wo }), ko = A({ reason: st(To, "site_stopped") }), Ao = (e, t) => {
	let { kind: n } = Eo(e, t);
	if (n === "unit") return {
		kind: n,
		unit: Do(e, t).unit
	};
	if (n === "changed") return {
		kind: n,
		unit: Oo(e, t).unit
	};
	if (n === "ended") return {
		kind: n,
		reason: ko(e, t).reason
	};
	throw new it(`${t}.kind`, "unit, changed or ended", n);
};
function jo(e, t) {
	let { meters: n, ...r } = t;
	if (n === void 0) return {
		...e,
		...r
	};
	let i = { ...e.meters };
	for (let [e, t] of Object.entries(n)) t === null ? Reflect.deleteProperty(i, e) : i[e] = So({
		...i[e],
		...t
	}, `meters.${e}`);
	return {
		...e,
		...r,
		meters: i
	};
}
function Mo(e, t, n, { told: r, ended: i, refused: a }) {
	let o;
	return nt(e, "unit/subscribe", {
		entry_id: t,
		unit_id: n
	}, Ao, {
		told: (e) => {
			e.kind === "ended" ? i(e.reason) : (e.kind === "unit" ? o = e.unit : o !== void 0 && (o = jo(o, e.unit)), o !== void 0 && r(o));
		},
		refused: a
	});
}
// src/panel/unit/unit-styles.ts
var No = o`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  :host([narrow]) {
    gap: 8px;
  }
  .back {
    display: inline-flex;
    align-items: center;
    justify-self: start;
    gap: 4px;
    min-height: 32px;
    padding-inline: 4px 12px;
    border-radius: 16px;
    color: var(--quiet);
    font-size: 14px;
    text-decoration: none;
  }
  .back:hover {
    color: inherit;
    text-decoration: underline;
  }
  .back:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
  }
  .back:dir(rtl) ha-icon {
    transform: scaleX(-1);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(300px, 1fr);
    align-items: start;
    gap: inherit;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    min-width: 0;
  }
  :host([narrow]) .column {
    gap: 8px;
  }
  .told {
    display: grid;
    justify-items: start;
    gap: 16px;
  }
  .bone {
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color, #141414) 8%, transparent);
  }
  .bone.head {
    height: 232px;
  }
  .bone.part {
    height: 320px;
  }
  @media (max-width: 1100px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
// src/acts/common-fields.ts
function Po(e, { currency: t }, n = "amount") {
	return {
		name: n,
		kind: "amount",
		label: P(e, "common.amount", { currency: t }),
		required: !0
	};
}
function Fo(e) {
	return {
		name: "reference",
		kind: "text",
		label: P(e, "common.reference"),
		help: P(e, "common.reference_help")
	};
}
function G(e, t = !0) {
	return {
		name: "note",
		kind: "long",
		label: P(e, "acts.note"),
		seldom: t
	};
}
function Io(e) {
	return {
		name: "note",
		kind: "long",
		label: P(e, "acts.reason"),
		help: P(e, "acts.reason_help"),
		required: !0
	};
}
function Lo(e, t = "in") {
	let n = [
		"cash",
		"bank",
		"card",
		"mobile"
	].map((t) => ({
		value: t,
		words: P(e, `acts.channel_${t}`)
	}));
	return {
		name: "channel",
		kind: "choice",
		label: P(e, `acts.paid_${t}`),
		options: n
	};
}
function Ro(e, { wallets: t }) {
	if (t.length === 0) return [];
	let n = {
		value: "main",
		words: P(e, "acts.wallet_main")
	}, r = t.map((t) => ({
		value: t,
		words: zo(e, t)
	}));
	return [{
		name: "wallet",
		kind: "choice",
		label: P(e, "acts.wallet"),
		options: [n, ...r]
	}];
}
function zo(e, t) {
	return t === "rent" ? P(e, "acts.wallet_rent") : t;
}
// src/format/time.ts
function Bo({ locale: e, config: t }) {
	return e.time_zone === "server" ? { timeZone: t.time_zone } : {};
}
function Vo({ locale: e }) {
	return e.time_format === "12" ? { hour12: !0 } : e.time_format === "24" ? { hour12: !1 } : {};
}
function K(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "numeric",
		minute: "2-digit",
		...Vo(t),
		...Bo(t)
	}).format(n);
}
function Ho(e, t) {
	return new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		...Bo(t)
	}).format(e);
}
function Uo(e, t) {
	let n = new Date(e);
	if (Number.isNaN(n.getTime())) return e;
	let r = e.includes("T") ? Bo(t) : { timeZone: "UTC" };
	return new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		year: "numeric",
		...r
	}).format(n);
}
function Wo(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "numeric",
		minute: "2-digit",
		...Vo(t),
		...Bo(t)
	}).format(n);
}
// src/acts/move-facts.ts
function q(e) {
	return !/[1-9]/.test(e);
}
function Go(e, t) {
	let n = (n) => B(n, t.currency, e.locale), r = [
		["cash", t.cash],
		["deposit", t.deposit],
		["recurring_back", t.recurring_back],
		["gifts_lapsed", t.gifts_lapsed],
		["owed", t.owed]
	].filter(([e, t]) => ["cash", "owed"].includes(e) || !q(t)), i = q(t.unpaid) ? [P(e, "acts.settled_rest"), n(t.rest)] : [P(e, "acts.settled_unpaid"), n(t.unpaid)];
	return [
		...qo(t),
		...r.map(([t, r]) => [P(e, `acts.settled_${t}`), n(r)]),
		i
	];
}
function Ko(e, t) {
	let n = (n) => B(n, t.currency, e.locale);
	return [...qo(t), [P(e, "acts.vacancy_cost"), n(t.vacancy)]];
}
function qo({ registers: e }) {
	return Object.values(e).flatMap(({ name: e, register: t, unit: n }) => t === null ? [] : [[e, `${t} ${n}`]]);
}
function Jo(e, t, n, r) {
	let i = q(n.unpaid), a = n.carried_to !== null && !q(n.rest);
	return {
		title: P(e, "acts.moved_out"),
		amount: B(i ? n.rest : n.unpaid, n.currency, e.locale),
		told: P(e, i ? a ? "acts.told_carried" : "acts.told_rest" : "acts.told_unpaid"),
		rows: [
			[P(e, "acts.unit"), t.name],
			[P(e, "acts.tenancy"), String(n.tenancy)],
			[P(e, "acts.tenancy_from"), Wo(n.from, e)],
			[P(e, "acts.tenancy_to"), Wo(n.to, e)],
			...Go(e, n),
			[P(e, "common.reference"), r],
			...n.journal_entry === null ? [] : [[P(e, "acts.journal_entry"), n.journal_entry]]
		]
	};
}
function Yo(e, t, n, r) {
	return {
		title: P(e, "acts.moved_in"),
		told: P(e, "acts.told_moved_in"),
		rows: [
			[P(e, "acts.unit"), t.name],
			[P(e, "acts.tenancy"), String(n.tenancy)],
			[P(e, "acts.tenancy_from"), Wo(n.from, e)],
			...Ko(e, n),
			[P(e, "common.reference"), r]
		]
	};
}
// src/panel/unit/part-styles.ts
var Xo = o`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
  }
`, J = class extends _ {
	static {
		this.styles = [
			N,
			xt,
			Xo
		];
	}
};
F([y({ attribute: !1 })], J.prototype, "hass", void 0), F([y({ attribute: !1 })], J.prototype, "site", void 0), F([y({ attribute: !1 })], J.prototype, "unit", void 0);
// src/panel/unit/debts.ts
var Zo = class extends J {
	static {
		this.styles = [...[J.styles].flat(), o`
      :host([hidden]) {
        display: none;
      }
      ha-card {
        display: grid;
        gap: 16px;
      }
      section {
        display: grid;
        gap: 8px;
      }
      h3 {
        margin: 0;
        color: var(--quiet);
        font-size: 14px;
        font-weight: 500;
        line-height: 20px;
      }
      dl {
        display: grid;
        gap: 8px;
        margin: 0;
        font-size: 14px;
        line-height: 20px;
      }
      dl div {
        display: flex;
        justify-content: space-between;
        gap: 16px;
      }
      dt {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      dt small {
        display: block;
        color: var(--quiet);
        font-size: 12px;
        line-height: 16px;
      }
      dd {
        flex: none;
        margin: 0;
        font-variant-numeric: tabular-nums;
      }
    `];
	}
	#e(e) {
		return B(e, this.unit.currency, this.hass.locale);
	}
	#t() {
		let { hass: e, unit: t } = this, { debt: n } = t.credit, r = t.debts.map(({ name: e, left: t }) => ({
			name: e,
			value: this.#e(t)
		}));
		return q(n) ? r : [...r, {
			name: P(e, "debts.protected"),
			value: this.#e(n)
		}];
	}
	#n() {
		let { hass: e, unit: t } = this;
		return t.recurring.map(({ name: t, amount: n, wallet: r, until: i }) => {
			let a = r === null || r === "main" ? [] : [zo(e, r)];
			return {
				name: t,
				about: [
					P(e, "debts.monthly"),
					...a,
					...i === null ? [] : [P(e, "debts.until", { day: Uo(i, e) })]
				].join(" · "),
				value: this.#e(n)
			};
		});
	}
	#r() {
		let { hass: e, unit: t } = this, { deposit: n, gift: r, points: i } = t.credit, a = t.wallets.map(({ name: t, balance: n }) => ({
			name: zo(e, t),
			value: this.#e(n)
		}));
		return q(n) || a.push({
			name: P(e, "common.kind_deposit"),
			value: this.#e(n)
		}), q(r) || a.push({
			name: P(e, "common.kind_gift"),
			value: this.#e(r)
		}), i > 0 && a.push({
			name: P(e, "common.kind_points"),
			value: new Intl.NumberFormat(e.locale.language).format(i)
		}), a;
	}
	render() {
		let { hass: e } = this, t = [
			[P(e, "debts.owed"), this.#t()],
			[P(e, "debts.recurring"), this.#n()],
			[P(e, "debts.held"), this.#r()]
		].filter(([, e]) => e.length > 0);
		return this.hidden = t.length === 0, t.length === 0 ? g : h`<ha-card role="group" aria-labelledby="debts">
      <div class="head"><h2 id="debts">${P(e, "debts.title")}</h2></div>
      ${t.map(([e, t]) => h`<section><h3>${e}</h3>
        <dl>${t.map((e) => h`<div>
          <dt><bdi>${e.name}</bdi>${e.about === void 0 ? g : h`<small>${e.about}</small>`}</dt>
          <dd>${e.value}</dd>
        </div>`)}</dl></section>`)}
    </ha-card>`;
	}
};
Zo = F([v("prepaid-meter-unit-debts")], Zo);
// src/shared/ring.ts
var Qo = 42, $o = 2 * Math.PI * Qo, es = o`
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
function ts(e, t, n) {
	return h`<div class="ring" aria-hidden="true">
    <svg viewBox="0 0 96 96"><circle cx="48" cy="48" r=${Qo} />${e > 0 ? je`<circle class="share" cx="48" cy="48" r=${Qo}
          stroke-dasharray=${$o} stroke-dashoffset=${$o * (1 - Math.min(e, 1))} />` : ""}</svg>
    <div><b>${t}</b><span>${n}</span></div>
  </div>`;
}
// src/format/relative.ts
var ns = [
	["year", 31557600],
	["month", 2629800],
	["day", 86400],
	["hour", 3600],
	["minute", 60]
];
function rs(e, { language: t }, n = Date.now()) {
	let r = (new Date(e).getTime() - n) / 1e3;
	if (Number.isNaN(r)) return "";
	let i = new Intl.RelativeTimeFormat(t, { numeric: "auto" }), a = ns.find(([, e]) => Math.abs(r) >= e);
	return a === void 0 ? i.format(0, "second") : i.format(Math.trunc(r / a[1]), a[0]);
}
// src/panel/unit/standing.ts
function is(e) {
	return !/[1-9]/.test(e);
}
function as(e, t) {
	let { credit: n, policy: r, currency: i } = t, a = (t) => B(t, i, e.locale);
	switch (n.state) {
		case "emergency": return P(e, "unit.next_emergency", { amount: a(n.available) });
		case "grace": return n.grace_ends_at === null ? null : cs(e, t, n.grace_ends_at);
		case "due": return ls(e, t);
		case "off": return P(e, "unit.next_off", { amount: a(r.reconnection) });
		default: return null;
	}
}
function os({ policy: e }) {
	return e.cut_mode === "automatic" && !e.never_disconnect;
}
function ss(e, t) {
	return {
		time: K(t, e),
		left: rs(t, e.locale)
	};
}
function cs(e, t, n) {
	return P(e, os(t) ? "unit.next_grace_cut" : "unit.next_grace_due", ss(e, n));
}
function ls(e, t) {
	let n = t.credit.deferred_until;
	return n === null ? P(e, os(t) ? "unit.next_due_cut" : "unit.next_due") : P(e, os(t) ? "unit.next_deferred_cut" : "unit.next_deferred", ss(e, n));
}
function us(e, { credit: t, wallets: n, currency: r }) {
	let i = (t) => B(t, r, e.locale), a = (e, t, n = !1) => is(t) ? [] : [{
		name: e,
		value: i(t),
		bad: n
	}];
	return [
		{
			name: P(e, "unit.available"),
			value: i(t.available)
		},
		...a(P(e, "unit.arrears"), t.arrears, !0),
		...a(P(e, "unit.debt"), t.debt, !0),
		...a(P(e, "unit.gift"), t.gift),
		...a(P(e, "unit.deposit"), t.deposit),
		...n.flatMap(({ name: e, balance: t }) => a(e, t, t.startsWith("-"))),
		...t.points === 0 ? [] : [{
			name: P(e, "unit.points"),
			value: new Intl.NumberFormat(e.locale.language).format(t.points)
		}]
	];
}
// src/data/acts.ts
var ds = (e) => e === !0;
function fs(e) {
	return (t, n) => t == null ? null : e(t, n);
}
var Y = A({
	currency: w,
	unit_id: w,
	journal_entry: w,
	amount: fs(w),
	balance: fs(w),
	deposit: fs(w),
	debt: fs(w),
	repeated: ds
}), ps = A({ unit_id: w });
function X(e) {
	return Object.fromEntries(Object.entries(e).filter(([, e]) => e !== void 0 && e !== ""));
}
function ms(e, t, n) {
	return S(e, "top_up", X({
		...t,
		...n
	}), Y);
}
function hs(e, t, n) {
	return S(e, "refund", X({
		...t,
		...n
	}), Y);
}
function gs(e, t, n) {
	return S(e, "adjust", X({
		...t,
		...n
	}), Y);
}
function _s(e, t, n) {
	return S(e, "transfer", X({
		...t,
		...n
	}), Y);
}
function vs(e, t, n) {
	return S(e, "pay_debt", X({
		...t,
		...n
	}), Y);
}
function ys(e, t, n) {
	return S(e, "add_debt", X({
		...t,
		...n
	}), Y);
}
function bs(e, t, n, r) {
	return S(e, n ? "take_deposit" : "return_deposit", X({
		...t,
		...r
	}), Y);
}
function xs(e, t, n) {
	return S(e, "buy_package", X({
		...t,
		...n
	}), Y);
}
function Ss(e, t, n) {
	return S(e, "grant_units", X({
		...t,
		...n
	}), Y);
}
function Cs(e, t, n) {
	return S(e, "reverse", {
		config_entry_id: t,
		...n
	}, Y);
}
async function ws(e, t, n) {
	await S(e, "disconnect", X({
		...t,
		decision_id: n ?? void 0
	}), A({}));
}
async function Ts(e, t) {
	await S(e, "reconnect", t, ps);
}
async function Es(e, t, n) {
	await S(e, "override_supply", X({
		...t,
		...n
	}), ps);
}
var Ds = A({
	unit_id: w,
	balance: w,
	currency: w
});
function Os(e, t, n) {
	return S(e, "replace_meter", X({
		...t,
		...n
	}), Ds);
}
var ks = A({
	currency: w,
	confirmed: E,
	difference: w,
	units: k(A({
		name: w,
		meters: k(A({
			name: w,
			difference: w,
			from: w
		}))
	}))
});
function As(e, t, n, r) {
	return S(e, "correct_meter", X({
		...t,
		...n,
		confirm: r
	}), ks);
}
async function js(e, t, n) {
	await S(e, "start_session", X({
		...t,
		...n
	}), ps);
}
var Ms = A({
	currency: w,
	amount: w,
	balance: w
});
function Ns(e, t, n) {
	return S(e, "stop_session", {
		...t,
		...n
	}, Ms);
}
var Ps = k(A({
	name: w,
	register: D(w),
	unit: w
})), Fs = A({
	currency: w,
	confirmed: E,
	tenancy: (e) => Number(e),
	from: w,
	to: w,
	journal_entry: fs(w),
	recurring_back: w,
	gifts_lapsed: w,
	cash: w,
	deposit: w,
	owed: w,
	rest: w,
	unpaid: w,
	carried_to: D(w),
	registers: Ps
});
function Is(e, t, n, r) {
	return S(e, "move_out", X({
		...t,
		...n,
		confirm: r
	}), Fs);
}
var Ls = A({
	currency: w,
	confirmed: E,
	tenancy: (e) => Number(e),
	from: w,
	vacancy: w,
	registers: Ps
});
function Rs(e, t, n, r) {
	return S(e, "move_in", X({
		...t,
		...n,
		confirm: r
	}), Ls);
}
// src/acts/fields.ts
var zs = {
	amount: "common.amount_wrong",
	number: "acts.number_wrong",
	whole: "acts.whole_wrong"
};
function Bs(e, t, n) {
	let r = t.trim();
	if (r === "") return {
		value: null,
		wrong: e.required ? P(n, zs[e.kind] ?? "acts.needed") : null
	};
	let i = Vs(e.kind, r, n);
	return {
		value: i,
		wrong: i === null ? P(n, zs[e.kind] ?? "acts.needed") : null
	};
}
function Vs(e, t, { locale: n }) {
	return e === "amount" ? wr(t, n) : e === "number" ? Cr(t, n) : e === "whole" ? /^[1-9]\d{0,8}$/.test(t) ? t : null : t;
}
var Hs = {
	amount: ["text", "decimal"],
	number: ["text", "decimal"],
	whole: ["text", "numeric"],
	instant: ["datetime-local", "none"],
	day: ["date", "none"]
};
function Us(e, t) {
	if (e.kind === "either") return Gs(e, t);
	let n = t.wrong ?? e.help;
	return h`<div class="field ${t.wrong === void 0 ? "" : "wrong"}">
    <label for=${e.name}>${e.label}</label>
    ${Ws(e, t)}
    ${n === void 0 ? g : h`<p id="${e.name}-about" class="about">${n}</p>`}
  </div>`;
}
function Ws(e, { value: t, wrong: n, first: r, changed: i }) {
	let a = n === void 0 && e.help === void 0 ? g : `${e.name}-about`, o = n === void 0 ? "false" : "true", s = (e) => {
		i(e.target.value);
	};
	if (e.kind === "choice") return h`<select id=${e.name} aria-describedby=${a} aria-invalid=${o} ?autofocus=${r} @change=${s}>
      ${(e.options ?? []).map((e) => h`<option value=${e.value} ?selected=${e.value === t}>${e.words}</option>`)}
    </select>`;
	if (e.kind === "long") return h`<textarea id=${e.name} rows="2" maxlength="1000" aria-describedby=${a} aria-invalid=${o}
      ?autofocus=${r} .value=${t} @input=${s}></textarea>`;
	let [c, l] = Hs[e.kind] ?? ["text", "text"];
	return h`<input id=${e.name} type=${c} inputmode=${l} autocomplete="off" maxlength="100"
    aria-describedby=${a} aria-invalid=${o} aria-required=${e.required ? "true" : "false"}
    ?autofocus=${r} .value=${t} @input=${s} />`;
}
function Gs(e, { value: t, first: n, changed: r }) {
	return h`<fieldset class="field either">
    <legend>${e.label}</legend>
    <div>
      ${(e.options ?? []).map((i, a) => h`<label>
          <input type="radio" name=${e.name} value=${i.value} .checked=${i.value === t}
            ?autofocus=${n && a === 0} @change=${() => {
		r(i.value);
	}} />
          <span>${i.words}</span>
        </label>`)}
    </div>
    ${e.help === void 0 ? g : h`<p class="about">${e.help}</p>`}
  </fieldset>`;
}
var Ks = A({ entries: O(A({
	journal_entry: w,
	kind: w,
	at: w,
	amount: w,
	refers_to: O(w)
})) }), qs = 50;
async function Js(e, t, n, r) {
	return Xs(await Ys(e, t, {
		unit_id: n,
		limit: qs
	}), r);
}
async function Ys(e, t, n) {
	return (await tt(e, "unit/statement", {
		entry_id: t,
		...n
	}, Ks)).entries;
}
function Xs(e, t) {
	let n = e.find((e) => e.journal_entry === t), r = e.filter((e) => e.refers_to.includes(t));
	return n === void 0 ? null : {
		...n,
		caused: r
	};
}
// src/shared/kinds.ts
var Zs = [
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
function Qs(e, t) {
	let n = Zs.find((e) => e === t);
	return n === void 0 ? t : P(e, `common.kind_${n}`);
}
// src/acts/receipt.ts
async function $s(e, t, n, r) {
	let i = (t) => B(t, r.currency, e.locale), a = await tc(e, t, r), o = t.administrator && n.final !== !0 && !r.repeated;
	return {
		title: n.title,
		amount: r.amount === null ? void 0 : i(r.amount),
		told: nc(e, r, i),
		rows: [
			[P(e, "acts.unit"), t.name],
			...n.rows ?? [],
			...(a?.caused ?? []).map((t) => [Qs(e, t.kind), i(t.amount)]),
			...ec(e, r, a, n.reference)
		],
		undo: o && t.entryId !== void 0 ? rc(e, t.entryId, r.journal_entry) : void 0
	};
}
function ec(e, t, n, r) {
	let i = (n) => n && B(n, t.currency, e.locale);
	return [
		[P(e, "acts.when"), n && Wo(n.at, e)],
		[P(e, "acts.balance_after"), i(t.balance)],
		[P(e, "acts.deposit_after"), i(t.deposit)],
		[P(e, "acts.by"), e.user?.name],
		[P(e, "common.reference"), r],
		[P(e, "acts.journal_entry"), t.journal_entry]
	].flatMap(([e, t]) => t ? [[e, t]] : []);
}
async function tc(e, { entryId: t }, n) {
	return t === void 0 ? null : Js(e, t, n.unit_id, n.journal_entry).catch(() => null);
}
function nc(e, t, n) {
	return t.repeated ? P(e, "acts.repeated") : t.deposit === null ? t.balance === null ? P(e, "acts.booked") : P(e, "common.topped_up", { balance: n(t.balance) }) : P(e, "acts.deposit_now", { deposit: n(t.deposit) });
}
function rc(e, t, n) {
	let r = rt();
	return async () => {
		let { balance: i, currency: a } = await Cs(e, t, {
			journal_entry: n,
			note: P(e, "acts.undo_note"),
			reference: r
		});
		return P(e, "acts.taken_back", { balance: B(i ?? "", a, e.locale) });
	};
}
function ic(e) {
	return h`<div class="done good">
      <span class="tone">${M("check-circle-outline")}</span>
      ${e.amount === void 0 ? "" : h`<b>${e.amount}</b>`}
      <p role="status">${e.told}</p>
    </div>
    <dl>${e.rows.map(([e, t]) => h`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`)}</dl>`;
}
function ac({ title: e, amount: t, rows: n }) {
	return [t === void 0 ? e : `${e}: ${t}`, ...n.map(([e, t]) => `${e}: ${t}`)].join("\n");
}
// src/acts/print.ts
var oc = "body { margin: 24mm 20mm; font: 14px/1.5 system-ui, sans-serif; color: #000; }\nh1 { font-size: 20px; font-weight: 500; } p { font-size: 28px; margin: 0 0 24px; }\ntable { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: 400; color: #444; }\ntd { text-align: end; } th, td { padding: 6px 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }";
function sc(e, t) {
	let n = document.createElement("iframe");
	n.hidden = !0, document.body.append(n);
	let r = n.contentDocument, i = n.contentWindow;
	r !== null && i !== null && (cc(r, e, t), i.addEventListener("afterprint", () => {
		n.remove();
	}), i.print());
}
function cc(e, { title: t, amount: n, rows: r }, i) {
	let { documentElement: a } = document;
	e.documentElement.lang = a.lang, e.dir = a.dir || document.dir, e.title = t;
	let o = e.createElement("style");
	o.textContent = oc, e.head.append(o);
	let s = e.createElement("table");
	for (let [t, n] of r) s.insertRow().append(lc(e, "th", t), lc(e, "td", n));
	e.body.append(lc(e, "div", i), lc(e, "h1", t), lc(e, "p", n ?? ""), s);
}
function lc(e, t, n) {
	let r = e.createElement(t);
	return r.textContent = n, r;
}
async function uc(e, t) {
	let n = ac(e), r = navigator.clipboard;
	if (r !== void 0) {
		await r.writeText(n);
		return;
	}
	let i = document.createElement("textarea");
	i.value = n, t.append(i), i.select(), document.execCommand("copy"), i.remove();
}
// src/acts/styles.ts
var dc = o`
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
`, Z = class extends en {
	constructor(...e) {
		super(...e), this.told = "", this.busy = !1, this.receipt = null, this.wrong = {}, this.more = !1, this.values = {}, this.own = rt(), this.#e = !1, this.#t = "", this.#r = async () => {
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
		this.styles = [...[en.styles].flat(), dc];
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
		if (n === void 0 || this.#e || (this.#t !== "" && R(n, this.#t), e === null)) return;
		let { undo: r } = e, i = [e.title, e.amount].filter(Boolean).join(": "), a = async () => {
			try {
				R(n, r === void 0 ? "" : await r());
			} catch (e) {
				R(n, C(e));
			}
		};
		R(n, i, r && {
			text: P(t, "acts.undo"),
			action: () => void a()
		});
	}
	#r;
	async #i(e) {
		this.busy = !0, this.told = "";
		try {
			await e();
		} catch (e) {
			this.told = C(e);
		} finally {
			this.busy = !1;
		}
	}
	#a() {
		let e = this.fields().map((e) => [e, Bs(e, this.values[e.name] ?? "", this.hass)]), t = e.filter(([, { wrong: e }]) => e !== null);
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
		let e = this.fields(), t = e.filter(({ seldom: e }) => e !== !0), n = e.filter((e) => e.seldom === !0), r = (e) => Us(e, {
			value: this.values[e.name] ?? "",
			wrong: this.wrong[e.name],
			first: e === t[0],
			changed: (t) => {
				this.changed(e.name, t);
			}
		}), i = h`<details ?open=${this.more}>
      <summary>${P(this.hass, "acts.more")}</summary>
      <div>${n.map(r)}</div>
    </details>`;
		return h`${t.map(r)} ${n.length === 0 ? g : i}`;
	}
	body() {
		let { lead: e } = this.words();
		return h`${e === void 0 ? g : h`<p class="quiet">${e}</p>`} ${this.drawFields()}`;
	}
	buttons() {
		let { submit: e, danger: t } = this.words();
		return h`<button type="button" ?disabled=${this.busy} @click=${this.close}>${P(this.hass, "common.cancel")}</button>
      <button class="main ${t ? "danger" : ""}" type="submit" aria-disabled=${this.busy}>${e}</button>`;
	}
	afterwards() {
		return g;
	}
	#o(e) {
		let { hass: t } = this;
		return h`<button type="button" @click=${async () => {
			await uc(e, this.dialog), this.told = P(t, "acts.copied");
		}}>${M("content-copy")}${P(t, "acts.copy")}</button>
      <button type="button" class="apart" @click=${() => {
			sc(e, this.subject.name);
		}}>
        ${M("printer-outline")}${P(t, "acts.print")}
      </button>
      ${e.undo === void 0 ? g : h`<button type="button" ?disabled=${this.busy} @click=${this.#r}>${M("undo")}${P(t, "acts.undo")}</button>`}
      ${this.afterwards()}
      <button type="button" class="main close" @click=${this.close}>${P(t, "common.close")}</button>`;
	}
	render() {
		let { receipt: e } = this;
		return h`<dialog aria-labelledby="title">
      <form novalidate @submit=${this.submit}>
        <h2 id="title">${e === null ? this.words().title : e.title}</h2>
        ${e === null ? this.body() : ic(e)}
        <p class="told ${e === null ? "wrong" : ""}" role="status">${this.told}</p>
        <div class="buttons">${e === null ? this.buttons() : this.#o(e)}</div>
      </form>
    </dialog>`;
	}
};
F([y({ attribute: !1 })], Z.prototype, "subject", void 0), F([b()], Z.prototype, "told", void 0), F([b()], Z.prototype, "busy", void 0), F([b()], Z.prototype, "receipt", void 0), F([b()], Z.prototype, "wrong", void 0), F([b()], Z.prototype, "more", void 0);
// src/acts/adjust-dialog.ts
var fc = class extends Z {
	constructor(...e) {
		super(...e), this.values = { way: "give" };
	}
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: P(e, "acts.adjust_of", { unit: t.name }),
			submit: P(e, "acts.adjust")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, n = ["give", "take"].map((t) => ({
			value: t,
			words: P(e, `acts.way_${t}`)
		})), r = {
			name: "way",
			kind: "either",
			label: P(e, "acts.way"),
			options: n
		};
		return [
			Po(e, t),
			r,
			...Ro(e, t),
			Io(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, { way: r, amount: i = "", note: a = "", wallet: o } = e, s = r === "take" ? `-${i}` : i, c = await gs(t, n.where, {
			amount: s,
			note: a,
			wallet: o,
			reference: this.own
		}), l = [[P(t, "acts.reason"), a]];
		return $s(t, n, {
			title: P(t, "common.kind_adjust"),
			reference: this.own,
			rows: l
		}, c);
	}
};
fc = F([v("prepaid-meter-adjust")], fc);
// src/acts/debt-dialogs.ts
var pc = class extends Z {
	constructor(...e) {
		super(...e), this.values = { percent: "10" };
	}
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: P(e, "acts.add_debt_of", { unit: t.name }),
			submit: P(e, "acts.add_debt"),
			lead: P(e, "acts.add_debt_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, { currency: n } = t, r = ["week", "day"].map((t) => ({
			value: t,
			words: P(e, `acts.per_${t}`)
		}));
		return [
			{
				name: "name",
				kind: "text",
				label: P(e, "acts.debt_name"),
				help: P(e, "acts.debt_name_help"),
				required: !0
			},
			Po(e, t),
			{
				name: "percent",
				kind: "number",
				label: P(e, "acts.debt_percent")
			},
			{
				name: "per_week",
				kind: "amount",
				label: P(e, "acts.debt_per_week", { currency: n }),
				seldom: !0
			},
			{
				name: "cap",
				kind: "amount",
				label: P(e, "acts.debt_cap", { currency: n }),
				seldom: !0
			},
			{
				name: "cap_period",
				kind: "choice",
				label: P(e, "acts.debt_cap_period"),
				options: r,
				seldom: !0
			},
			G(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, { name: r = "", amount: i = "" } = e, a = await ys(t, n.where, {
			...e,
			name: r,
			amount: i,
			reference: this.own
		}), o = [[P(t, "acts.debt_name"), r]];
		return $s(t, n, {
			title: P(t, "common.kind_add_debt"),
			reference: this.own,
			rows: o
		}, a);
	}
};
pc = F([v("prepaid-meter-add-debt")], pc);
var mc = class extends Z {
	constructor(...e) {
		super(...e), this.owed = "";
	}
	words() {
		let { hass: e, subject: t, owed: n } = this, r = P(e, "acts.pay_debt_lead", { debt: B(n, t.currency, e.locale) });
		return {
			title: P(e, "acts.pay_debt_of", { unit: t.name }),
			submit: P(e, "acts.pay_debt"),
			lead: r
		};
	}
	fields() {
		return [Po(this.hass, this.subject), G(this.hass)];
	}
	async perform({ amount: e = "", note: t }) {
		let { hass: n, subject: r } = this, i = await vs(n, r.where, {
			amount: e,
			note: t,
			reference: this.own
		}), a = B(i.debt ?? "", i.currency, n.locale), o = [[P(n, "acts.debt_left"), a]];
		return $s(n, r, {
			title: P(n, "common.kind_pay_debt"),
			reference: this.own,
			rows: o
		}, i);
	}
};
F([y({ attribute: !1 })], mc.prototype, "owed", void 0), mc = F([v("prepaid-meter-pay-debt")], mc);
// src/acts/deposit-dialog.ts
var hc = class extends Z {
	constructor(...e) {
		super(...e), this.taken = !0;
	}
	get #e() {
		return this.taken ? "take" : "return";
	}
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: P(e, `acts.deposit_${this.#e}_of`, { unit: t.name }),
			submit: P(e, `acts.deposit_${this.#e}`),
			lead: P(e, "acts.deposit_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [
			Po(e, t),
			Lo(e, this.taken ? "in" : "out"),
			Fo(e),
			G(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await bs(t, n.where, this.taken, {
			...e,
			amount: e.amount ?? "",
			reference: r
		});
		return $s(t, n, {
			title: P(t, `acts.deposit_${this.#e}`),
			reference: r,
			final: !0
		}, i);
	}
};
F([y({ type: Boolean })], hc.prototype, "taken", void 0), hc = F([v("prepaid-meter-deposit")], hc);
// src/acts/open.ts
function gc(e, t, n, r = {}) {
	return Object.assign(n, r, { hass: t }), (e.shadowRoot ?? e).append(n), new Promise((e) => {
		n.addEventListener("closed", () => {
			n.remove(), e();
		});
	});
}
// src/acts/refund-dialog.ts
var _c = class extends Z {
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: P(e, "acts.refund_of", { unit: t.name }),
			submit: P(e, "acts.refund"),
			lead: P(e, "acts.refund_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [
			Po(e, t),
			...Ro(e, t),
			Lo(e, "out"),
			Fo(e),
			G(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await hs(t, n.where, {
			...e,
			amount: e.amount ?? "",
			reference: r
		});
		return $s(t, n, {
			title: P(t, "common.kind_refund"),
			reference: r
		}, i);
	}
};
_c = F([v("prepaid-meter-refund")], _c);
// src/acts/subject.ts
function vc(e, t) {
	return {
		where: { unit_id: t.unit_id },
		name: t.name,
		currency: t.currency,
		entryId: e.entry_id,
		administrator: e.role === "administrator",
		wallets: yc(t),
		balance: t.credit.balance
	};
}
function yc({ wallets: e, recurring: t }) {
	let n = [...e.map(({ name: e }) => e), ...t.map(({ wallet: e }) => e ?? "main")];
	return [...new Set(n)].filter((e) => e !== "main");
}
// src/acts/top-up-dialog.ts
var bc = class extends Z {
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: P(e, "common.top_up_of", { unit: t.name }),
			submit: P(e, "common.top_up")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, n = {
			name: "gift",
			kind: "amount",
			label: P(e, "acts.gift", { currency: t.currency }),
			help: P(e, "acts.gift_help"),
			seldom: !0
		};
		return [
			Po(e, t),
			...Ro(e, t),
			Lo(e),
			Fo(e),
			...t.administrator ? [n] : [],
			G(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await ms(t, n.where, {
			...e,
			amount: e.amount ?? "",
			reference: r
		}), a = this.fields().find(({ name: e }) => e === "channel")?.options?.find(({ value: t }) => t === (e.channel ?? "cash")), o = [[P(t, "acts.paid_in"), a?.words ?? ""]];
		return $s(t, n, {
			title: P(t, "common.kind_top_up"),
			reference: r,
			rows: o
		}, i);
	}
};
bc = F([v("prepaid-meter-top-up")], bc);
var xc = A({
	rows: O(A({
		unit_id: w,
		name: w,
		vacant: E
	})),
	matched: T
}), Sc = 50;
async function Cc(e, t, n) {
	return (await tt(e, "units/list", {
		entry_id: t,
		sort: "name",
		limit: Sc,
		...n !== "" && { search: n }
	}, xc)).rows;
}
// src/acts/choose-unit.ts
var wc = 250, Tc = 8, Ec = "search", Dc = class {
	#e;
	#t;
	#n;
	constructor(e) {
		this.heard = e, this.found = [], this.#e = !1, this.#n = 0;
	}
	search(e, t, n, r = wc) {
		clearTimeout(this.#t), this.#n += 1;
		let i = this.#n;
		this.#t = setTimeout(() => {
			Cc(e, t.entryId ?? "", n).then((e) => {
				i === this.#n && (this.#e ||= e.length > Tc, this.found = e.filter(({ unit_id: e, vacant: n }) => !n && e !== Oc(t)), this.heard(""));
			}, (e) => {
				this.heard(C(e));
			});
		}, r);
	}
	stop() {
		clearTimeout(this.#t), this.#n += 1;
	}
	fields(e) {
		let t = [{
			value: "",
			words: P(e, "acts.choose_unit")
		}, ...this.found.map(({ unit_id: e, name: t }) => ({
			value: e,
			words: t
		}))], n = {
			name: Ec,
			kind: "text",
			label: P(e, "acts.find_unit")
		}, r = {
			name: "to_unit_id",
			kind: "choice",
			label: P(e, "acts.to_unit"),
			options: t,
			required: !0
		};
		return this.#e ? [n, r] : [r];
	}
	nameOf(e) {
		return this.found.find(({ unit_id: t }) => t === e)?.name ?? e;
	}
};
function Oc({ where: e }) {
	return "unit_id" in e ? e.unit_id : "";
}
// src/acts/transfer-dialog.ts
var kc = class extends Z {
	#e = new Dc((e) => {
		this.told = e, this.requestUpdate();
	});
	firstUpdated(e) {
		super.firstUpdated(e), this.#e.search(this.hass, this.subject, "", 0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e.stop();
	}
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: P(e, "acts.transfer_of", { unit: t.name }),
			submit: P(e, "acts.transfer"),
			lead: P(e, "acts.transfer_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [
			Po(e, t),
			...this.#e.fields(e),
			G(e, !1)
		];
	}
	changed(e, t) {
		super.changed(e, t), e === "search" && this.#e.search(this.hass, this.subject, t.trim());
	}
	async perform({ amount: e = "", to_unit_id: t = "", note: n }) {
		let { hass: r, subject: i } = this, a = await _s(r, i.where, {
			amount: e,
			to_unit_id: t,
			note: n,
			reference: this.own
		}), o = [[P(r, "acts.to_unit"), this.#e.nameOf(t)]];
		return $s(r, i, {
			title: P(r, "common.kind_transfer"),
			reference: this.own,
			rows: o
		}, a);
	}
};
kc = F([v("prepaid-meter-transfer")], kc);
// src/shared/menu.ts
var Ac = 8, jc = 4, Q = class extends _ {
	constructor(...e) {
		super(...e), this.items = [], this.words = "", this.symbol = "dots-vertical", this.bare = !1, this.open = !1, this.#e = (e) => {
			if (this.open = e.newState === "open", !this.open) return;
			let { right: t, bottom: n, top: r, left: i } = this.button.getBoundingClientRect(), { offsetWidth: a, offsetHeight: o } = this.menu, s = getComputedStyle(this).direction === "rtl" ? i : t - a, c = Math.max(Ac, Math.min(s, window.innerWidth - a - Ac)), l = n + o + Ac <= window.innerHeight;
			this.menu.style.inset = `${l ? n + jc : Math.max(Ac, r - o - jc)}px auto auto ${c}px`, this.#t[0]?.focus();
		}, this.#n = (e) => {
			let t = {
				ArrowDown: 1,
				ArrowUp: -1
			}[e.key];
			if (e.key === "Tab" && this.menu.hidePopover(), t === void 0) return;
			e.preventDefault();
			let n = this.#t;
			n[(n.indexOf(this.shadowRoot?.activeElement) + t + n.length) % n.length]?.focus();
		};
	}
	static {
		this.styles = [N, o`
      :host {
        display: inline-flex;
      }
      button.bare {
        width: 44px;
        padding: 0;
        background: transparent;
      }
      button.bare:hover {
        background: color-mix(in srgb, var(--primary-text-color, #141414) 8%, transparent);
      }
      [role="menu"] {
        box-sizing: border-box;
        width: max-content;
        min-width: 200px;
        max-width: calc(100vw - 16px);
        margin: 0;
        padding: 8px 0;
        border: 0;
        border-radius: var(--ha-border-radius-lg, 12px);
        background: var(--card-background-color, #fff);
        box-shadow: 0 4px 20px rgba(0, 0, 0, 0.3);
        color: var(--primary-text-color, #141414);
      }
      [role="menuitem"] {
        justify-content: start;
        gap: 16px;
        width: 100%;
        border-radius: 0;
        background: transparent;
        font-weight: 400;
        text-align: start;
      }
      [role="menuitem"]:focus-visible {
        outline-offset: -2px;
      }
    `];
	}
	#e;
	get #t() {
		return [...this.menu.querySelectorAll("[role=menuitem]")];
	}
	#n;
	#r(e) {
		this.menu.hidePopover(), e.run();
	}
	render() {
		return h`<button
        class=${this.bare ? "bare" : ""}
        aria-haspopup="menu"
        aria-expanded=${this.open ? "true" : "false"}
        aria-label=${this.words}
        popovertarget="menu"
      >
        ${M(this.symbol)}${this.bare ? "" : h`<span>${this.words}</span>`}
      </button>
      <div id="menu" role="menu" aria-label=${this.words} popover @toggle=${this.#e} @keydown=${this.#n}>
        ${this.items.map((e) => h`<button role="menuitem" tabindex="-1" @click=${() => {
			this.#r(e);
		}}>
            ${M(e.symbol)}<span>${e.words}</span>
          </button>`)}
      </div>`;
	}
};
F([y({ attribute: !1 })], Q.prototype, "items", void 0), F([y()], Q.prototype, "words", void 0), F([y()], Q.prototype, "symbol", void 0), F([y({ type: Boolean })], Q.prototype, "bare", void 0), F([b()], Q.prototype, "open", void 0), F([x("[role=menu]")], Q.prototype, "menu", void 0), F([x("button")], Q.prototype, "button", void 0), Q = F([v("prepaid-meter-menu")], Q);
// src/panel/unit/acts.ts
var Mc = class extends J {
	static {
		this.styles = [...[J.styles].flat(), o`
      .main {
        background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
        color: #fff;
      }
      .main:hover {
        background: color-mix(in srgb, var(--primary-color, #009ac7) 84%, #000);
      }
      .main ha-icon {
        color: inherit;
      }
      @media (max-width: 440px) {
        button {
          padding-inline: 12px;
        }
        button:not(.main) ha-icon {
          display: none;
        }
      }
    `];
	}
	get #e() {
		return vc(this.site, this.unit);
	}
	#t(e, t = {}) {
		gc(this, this.hass, e, {
			subject: this.#e,
			...t
		});
	}
	#n() {
		let { hass: e, unit: t } = this, { debt: n, deposit: r } = t.credit, i = (e, t, n) => ({
			words: e,
			symbol: t,
			run: n
		}), a = i(P(e, "acts.pay_debt"), "cash-check", () => {
			this.#t(new mc(), { owed: n });
		}), o = i(P(e, "acts.deposit_return"), "safe", () => {
			this.#t(new hc(), { taken: !1 });
		});
		return [
			i(P(e, "acts.transfer"), "swap-horizontal", () => {
				this.#t(new kc());
			}),
			i(P(e, "acts.deposit_take"), "safe-square-outline", () => {
				this.#t(new hc());
			}),
			...q(r) ? [] : [o],
			i(P(e, "acts.add_debt"), "file-document-plus-outline", () => {
				this.#t(new pc());
			}),
			...q(n) ? [] : [a]
		];
	}
	render() {
		let { hass: e, unit: t, site: n } = this;
		if (t.tenancy.vacant) return h`<p class="quiet">${P(e, "acts.vacant")}</p>`;
		let r = h`<button class="main" @click=${() => {
			this.#t(new bc());
		}}>
      ${M("cash-plus")}${P(e, "common.top_up")}
    </button>`;
		return n.role === "administrator" ? h`<div class="row">
      ${r}
      <button @click=${() => {
			this.#t(new _c());
		}}>${M("cash-refund")}${P(e, "acts.refund")}</button>
      <button @click=${() => {
			this.#t(new fc());
		}}>${M("tune-variant")}${P(e, "acts.adjust")}</button>
      <prepaid-meter-menu .items=${this.#n()} words=${P(e, "acts.more")}></prepaid-meter-menu>
    </div>` : h`<div class="row">${r}</div>`;
	}
};
Mc = F([v("prepaid-meter-unit-acts")], Mc);
// src/panel/unit/header.ts
var Nc = 14, Pc = 6e4, Fc = class extends J {
	static {
		this.styles = [
			...[J.styles].flat(),
			es,
			o`
      ha-card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      .credit {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 16px 24px;
      }
      .main {
        display: flex;
        align-items: center;
        gap: 20px;
        min-width: 0;
      }
      .balance {
        overflow-wrap: anywhere;
        font-size: 40px;
        font-weight: 500;
        line-height: 48px;
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 32px;
        margin: 0;
      }
      dt {
        color: var(--quiet);
        font-size: 13px;
        line-height: 20px;
      }
      dd {
        margin: 0;
        font-size: 18px;
        line-height: 24px;
        font-variant-numeric: tabular-nums;
      }
      dd.owed {
        font-weight: 500;
      }
      .next {
        display: flex;
        align-items: flex-start;
        gap: 12px;
        padding: 12px 16px;
        border-radius: 12px;
        background: color-mix(in srgb, var(--tone) 14%, transparent);
        line-height: 24px;
      }
      .next ha-icon {
        height: 24px;
        color: var(--tone);
      }
      @media (max-width: 480px) {
        .balance {
          font-size: 32px;
          line-height: 40px;
        }
        dl {
          gap: 8px 24px;
        }
      }
    `
		];
	}
	#e;
	connectedCallback() {
		super.connectedCallback(), this.#e = setInterval(() => {
			this.requestUpdate();
		}, Pc);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), clearInterval(this.#e);
	}
	render() {
		let { hass: e, site: t, unit: n } = this, r = Dr(n.credit.state), i = as(e, n);
		return h`<ha-card class=${r.tone}>
      <div class="title">
        <h1>${n.name}</h1>
        <span class="chip ${r.tone}" role="status">${M(r.icon)}${P(e, r.words)}</span>
      </div>
      <div class="credit">
        <div class="main">
          ${this.#t()}
          <div>
            <p class="quiet">${P(e, "unit.balance")}</p>
            <p class="balance">${B(n.credit.balance, n.currency, e.locale)}</p>
            <p class="quiet"><bdi>${this.#n()}</bdi></p>
          </div>
        </div>
        <dl>
          ${us(e, n).map(({ name: e, value: t, bad: n }) => h`<div>
              <dt>${e}</dt>
              <dd class=${n === !0 ? "owed" : ""}>${t}</dd>
            </div>`)}
        </dl>
      </div>
      ${i === null ? g : h`<p class="next">${M(r.icon)}<span>${i}</span></p>`}
      <prepaid-meter-unit-acts .hass=${e} .site=${t} .unit=${n}></prepaid-meter-unit-acts>
    </ha-card>`;
	}
	#t() {
		let { hass: e, unit: t } = this, n = t.credit.days_remaining;
		if (n === null) return ts(0, "–", P(e, "common.days_other"));
		let r = Math.max(0, Math.floor(Number(n)));
		return ts(Number(n) / Nc, di(r, "", e.locale), P(e, `common.days_${fi(r, e.locale)}`));
	}
	#n() {
		let { hass: e, unit: t } = this;
		if (t.credit.days_remaining === null) return P(e, "common.days_unknown");
		let n = Math.max(0, Math.floor(Number(t.credit.days_remaining)));
		return P(e, `common.days_left_${fi(n, e.locale)}`, { days: di(n, "", e.locale) });
	}
};
Fc = F([v("prepaid-meter-unit-header")], Fc);
// src/acts/disconnect-unit-dialog.ts
var Ic = class extends Z {
	constructor(...e) {
		super(...e), this.decisionId = null;
	}
	words() {
		let { hass: e, subject: t } = this, n = P(e, "common.disconnect_text", { supply: t.name });
		return {
			title: P(e, "common.disconnect_title"),
			submit: P(e, "common.disconnect"),
			danger: !0,
			lead: n
		};
	}
	fields() {
		return [];
	}
	buttons() {
		let { submit: e } = this.words();
		return h`<button type="button" autofocus @click=${this.close}>${P(this.hass, "common.cancel")}</button>
      <button class="main danger" type="submit" aria-disabled=${this.busy}>${e}</button>`;
	}
	async perform() {
		let { hass: e, subject: t } = this;
		return await ws(e, t.where, this.decisionId), P(e, "acts.disconnected", { unit: t.name });
	}
};
F([y({ attribute: !1 })], Ic.prototype, "decisionId", void 0), Ic = F([v("prepaid-meter-disconnect-unit")], Ic);
// src/acts/correct-dialog.ts
var Lc = [
	"multiplier",
	"tariff_id",
	"occupants"
], Rc = class extends Z {
	constructor(...e) {
		super(...e), this.meterId = "", this.meter = "", this.tariffs = [], this.preview = null, this.values = { what: "multiplier" };
	}
	words() {
		let { hass: e, preview: t } = this;
		return {
			title: P(e, "acts.correct_of", { meter: this.meter }),
			submit: P(e, t === null ? "acts.preview" : "acts.correct_confirm"),
			danger: t !== null,
			lead: P(e, "acts.correct_lead")
		};
	}
	fields() {
		let { hass: e } = this, t = Lc.map((t) => ({
			value: t,
			words: P(e, `acts.what_${t}`)
		}));
		return [
			{
				name: "what",
				kind: "either",
				label: P(e, "acts.what"),
				options: t
			},
			this.#e(),
			{
				name: "start",
				kind: "instant",
				label: P(e, "acts.since"),
				help: P(e, "acts.site_time"),
				required: !0
			},
			Io(e)
		];
	}
	#e() {
		let { hass: e } = this, t = Lc.find((e) => e === this.values.what) ?? "multiplier", n = P(e, `acts.what_${t}`);
		if (t === "tariff_id") return {
			name: t,
			kind: "choice",
			label: n,
			options: [{
				value: "",
				words: "–"
			}, ...this.tariffs],
			required: !0
		};
		let r = P(e, `acts.what_${t}_help`);
		return {
			name: t,
			kind: t === "occupants" ? "whole" : "number",
			label: n,
			help: r,
			required: !0
		};
	}
	changed(e, t) {
		this.preview = null, super.changed(e, t);
	}
	body() {
		return this.preview === null ? super.body() : h`<p class="quiet">${P(this.hass, "acts.correct_shown")}</p>
      <dl>${this.#n(this.preview).map(([e, t]) => h`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`)}</dl>
      <dl class="total">
        <dt>${P(this.hass, "acts.difference")}</dt>
        <dd>${this.#t(this.preview.difference)}</dd>
      </dl>`;
	}
	buttons() {
		return this.preview === null ? super.buttons() : h`<button type="button" class="apart" @click=${() => this.preview = null}>${P(this.hass, "acts.back")}</button>
      ${super.buttons()}`;
	}
	#t(e) {
		return B(e, this.subject.currency, this.hass.locale);
	}
	#n({ units: e }) {
		return Object.values(e).flatMap((e) => Object.values(e.meters).map((t) => [e, t])).map(([e, t]) => [`${e.name} · ${t.name}`, `${this.#t(t.difference)} (${P(this.hass, "acts.from", { time: K(t.from, this.hass) })})`]);
	}
	async perform(e) {
		let { hass: t, subject: n } = this, { multiplier: r, tariff_id: i, occupants: a, start: o = "", note: s = "" } = e, c = {
			meter_id: this.meterId,
			start: o,
			note: s,
			multiplier: r,
			tariff_id: i,
			occupants: a,
			reference: this.own
		}, l = this.preview !== null, u = await As(t, n.where, c, l);
		return l ? {
			title: P(t, "acts.corrected"),
			amount: this.#t(u.difference),
			told: P(t, "acts.corrected_told"),
			rows: [
				...this.#n(u),
				[P(t, "acts.reason"), s],
				[P(t, "common.reference"), this.own]
			]
		} : (this.preview = u, null);
	}
};
F([y({ attribute: !1 })], Rc.prototype, "meterId", void 0), F([y({ attribute: !1 })], Rc.prototype, "meter", void 0), F([y({ attribute: !1 })], Rc.prototype, "tariffs", void 0), F([b()], Rc.prototype, "preview", void 0), Rc = F([v("prepaid-meter-correct")], Rc);
// src/acts/override-dialog.ts
var zc = [
	"on",
	"off",
	"automatic"
], Bc = {
	hour: { hours: 1 },
	hours: { hours: 12 },
	day: { days: 1 },
	week: { days: 7 }
}, Vc = [
	"hour",
	"hours",
	"day",
	"week",
	"until"
], Hc = class extends Z {
	constructor(...e) {
		super(...e), this.meterId = "", this.meter = "", this.values = {
			supply: "on",
			lasts: "hour"
		};
	}
	begin(e) {
		this.values = {
			...this.values,
			supply: e
		};
	}
	words() {
		let { hass: e } = this;
		return {
			title: P(e, "acts.override_of", { meter: this.meter }),
			submit: P(e, "acts.override"),
			lead: P(e, "acts.override_lead")
		};
	}
	fields() {
		let { hass: e } = this, t = zc.map((t) => ({
			value: t,
			words: P(e, `acts.supply_${t}`)
		})), n = {
			name: "supply",
			kind: "either",
			label: P(e, "acts.supply"),
			options: t
		};
		if (this.values.supply === "automatic") return [{
			...n,
			help: P(e, "acts.supply_automatic_help")
		}];
		let r = Vc.map((t) => ({
			value: t,
			words: P(e, `acts.lasts_${t}`)
		})), i = {
			name: "lasts",
			kind: "choice",
			label: P(e, "acts.lasts"),
			options: r
		};
		if (this.values.lasts !== "until") return [n, i];
		let a = P(e, "acts.site_time");
		return [
			n,
			i,
			{
				name: "until",
				kind: "instant",
				label: P(e, "acts.until"),
				help: a,
				required: !0
			}
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = zc.find((t) => t === e.supply) ?? "automatic";
		return await Es(t, n.where, {
			meter_id: this.meterId,
			supply: r,
			...Uc(e)
		}), P(t, `acts.overridden_${r}`, { meter: this.meter });
	}
};
F([y({ attribute: !1 })], Hc.prototype, "meterId", void 0), F([y({ attribute: !1 })], Hc.prototype, "meter", void 0), Hc = F([v("prepaid-meter-override")], Hc);
function Uc({ supply: e, lasts: t, until: n }) {
	return e === "automatic" ? {} : n !== void 0 && t === "until" ? { until: n } : { duration: Bc[Vc.find((e) => e === t && e !== "until") ?? "hour"] };
}
// src/acts/replace-dialog.ts
var Wc = class extends Z {
	constructor(...e) {
		super(...e), this.meterId = "", this.meter = "", this.measure = "", this.last = null, this.values = { initial_value: "0" };
	}
	words() {
		let { hass: e } = this;
		return {
			title: P(e, "acts.replace_of", { meter: this.meter }),
			submit: P(e, "acts.replace"),
			lead: P(e, "acts.replace_lead")
		};
	}
	fields() {
		let { hass: e, last: t, measure: n } = this, r = t === null ? void 0 : P(e, "acts.last_register", { register: t });
		return [
			{
				name: "final_value",
				kind: "number",
				label: P(e, "acts.final_value", { unit: n }),
				help: r,
				required: !0
			},
			{
				name: "initial_value",
				kind: "number",
				label: P(e, "acts.initial_value", { unit: n }),
				required: !0
			},
			{
				name: "at",
				kind: "instant",
				label: P(e, "acts.replaced_at"),
				help: P(e, "acts.replaced_at_help")
			}
		];
	}
	async perform({ final_value: e = "", initial_value: t = "", at: n }) {
		let { hass: r, subject: i, meterId: a, measure: o } = this, s = {
			meter_id: a,
			final_value: e,
			initial_value: t,
			at: n,
			reference: this.own
		}, { balance: c, currency: l } = await Os(r, i.where, s), u = B(c, l, r.locale);
		return {
			title: P(r, "acts.replaced"),
			told: P(r, "common.topped_up", { balance: u }),
			rows: [
				[P(r, "acts.unit"), i.name],
				[P(r, "acts.meter"), this.meter],
				[P(r, "acts.final_value", { unit: o }), e],
				[P(r, "acts.initial_value", { unit: o }), t],
				[P(r, "acts.balance_after"), u],
				[P(r, "common.reference"), this.own]
			]
		};
	}
};
F([y({ attribute: !1 })], Wc.prototype, "meterId", void 0), F([y({ attribute: !1 })], Wc.prototype, "meter", void 0), F([y({ attribute: !1 })], Wc.prototype, "measure", void 0), F([y({ attribute: !1 })], Wc.prototype, "last", void 0), Wc = F([v("prepaid-meter-replace")], Wc);
// src/acts/session-dialog.ts
var Gc = class extends Z {
	constructor(...e) {
		super(...e), this.meterId = "", this.meter = "";
	}
	words() {
		let { hass: e } = this;
		return {
			title: P(e, "acts.session_of", { meter: this.meter }),
			submit: P(e, "acts.session_start"),
			lead: P(e, "acts.session_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [{
			name: "max_minutes",
			kind: "whole",
			label: P(e, "acts.max_minutes")
		}, {
			name: "hold",
			kind: "amount",
			label: P(e, "acts.hold", { currency: t.currency }),
			help: P(e, "acts.hold_help")
		}];
	}
	async perform({ max_minutes: e, hold: t }) {
		let { hass: n, subject: r } = this;
		return await js(n, r.where, {
			meter_id: this.meterId,
			max_minutes: e,
			hold: t,
			reference: this.own
		}), P(n, "acts.session_started", { meter: this.meter });
	}
};
F([y({ attribute: !1 })], Gc.prototype, "meterId", void 0), F([y({ attribute: !1 })], Gc.prototype, "meter", void 0), Gc = F([v("prepaid-meter-start-session")], Gc);
// src/acts/units-dialogs.ts
var Kc = class extends Z {
	constructor(...e) {
		super(...e), this.sold = [];
	}
	words() {
		let { hass: e, meter: t } = this;
		return {
			title: P(e, "acts.package_of", { meter: t.name }),
			submit: P(e, "acts.package_buy"),
			lead: P(e, "acts.package_lead")
		};
	}
	fields() {
		let { hass: e, subject: t, sold: n } = this, r = n.map(({ id: n, name: r, price: i }) => ({
			value: n,
			words: `${r} · ${B(i, t.currency, e.locale)}`
		}));
		return [{
			name: "package",
			kind: "choice",
			label: P(e, "common.kind_package"),
			options: r
		}, G(e)];
	}
	async perform(e) {
		let { hass: t, subject: n, meter: r, sold: i } = this, a = e.package ?? i[0]?.id ?? "", o = {
			meter_id: r.meterId,
			package: a,
			note: e.note,
			reference: this.own
		}, s = await xs(t, n.where, o), c = [[P(t, "acts.meter"), r.name], [P(t, "common.kind_package"), i.find((e) => e.id === a)?.name ?? a]];
		return $s(t, n, {
			title: P(t, "common.kind_package"),
			reference: this.own,
			rows: c
		}, s);
	}
};
F([y({ attribute: !1 })], Kc.prototype, "meter", void 0), F([y({ attribute: !1 })], Kc.prototype, "sold", void 0), Kc = F([v("prepaid-meter-buy-package")], Kc);
var qc = class extends Z {
	words() {
		let { hass: e, meter: t } = this;
		return {
			title: P(e, "acts.grant_of", { meter: t.name }),
			submit: P(e, "acts.grant"),
			lead: P(e, "acts.grant_lead")
		};
	}
	fields() {
		let { hass: e, meter: t } = this;
		return [
			{
				name: "quantity",
				kind: "number",
				label: P(e, "acts.quantity", { unit: t.unit }),
				required: !0
			},
			{
				name: "valid_days",
				kind: "whole",
				label: P(e, "acts.valid_days"),
				help: P(e, "acts.valid_days_help")
			},
			G(e)
		];
	}
	async perform({ quantity: e = "", valid_days: t, note: n }) {
		let { hass: r, subject: i, meter: a } = this, o = {
			meter_id: a.meterId,
			quantity: e,
			valid_days: t,
			note: n,
			reference: this.own
		}, s = await Ss(r, i.where, o), c = [[P(r, "acts.meter"), a.name], [P(r, "common.kind_units"), `${e} ${a.unit}`]];
		return $s(r, i, {
			title: P(r, "common.kind_units"),
			reference: this.own,
			rows: c
		}, s);
	}
};
F([y({ attribute: !1 })], qc.prototype, "meter", void 0), qc = F([v("prepaid-meter-grant-units")], qc);
// src/data/packages.ts
var Jc = A({
	id: w,
	name: w,
	price: w,
	quantity: w
}), Yc = A({ versions: O(A({
	current: E,
	document: A({ packages: (e, t) => e === void 0 ? [] : O(Jc)(e, t) })
})) });
async function Xc(e, t, n) {
	let { versions: r } = await tt(e, "tariff/get", {
		entry_id: t,
		tariff_id: n,
		limit: 1
	}, Yc);
	return r.find(({ current: e }) => e)?.document.packages ?? [];
}
// src/data/supply.ts
var Zc = [
	"awaiting_arm",
	"credit",
	"load",
	"override",
	"safety"
], Qc = [
	"abnormal",
	"battery_low",
	"fault",
	"locked",
	"partial"
];
// src/panel/unit/supply-words.ts
function $c({ observed: e, commanded: t }) {
	let n = e ?? t;
	return n === null ? "unknown" : n ? "on" : "off";
}
function el(e) {
	let t = $c(e);
	return t === "on" ? {
		tone: "good",
		icon: "power-plug",
		words: "common.supply_on"
	} : t === "off" ? {
		tone: "bad",
		icon: "power-plug-off",
		words: "common.supply_off"
	} : {
		tone: "",
		icon: "help-circle",
		words: "common.supply_unknown"
	};
}
function tl(e, { commanded: t, observed: n, metered: r }) {
	let i = (e) => e === null ? "unknown" : e ? "on" : "off", a = t !== null && n !== null && t !== n, o = n === !1 || t === !1, s = [{
		symbol: "export",
		words: P(e, `meters.told_${i(t)}`),
		tone: ""
	}, {
		symbol: "eye-outline",
		words: P(e, `meters.reads_${i(n)}`),
		tone: a ? "warn" : ""
	}];
	return r === !0 ? s.push({
		symbol: "meter-electric-outline",
		words: P(e, "meters.metered_yes"),
		tone: "bad"
	}) : o && s.push({
		symbol: "meter-electric-outline",
		words: P(e, `meters.metered_${r === !1 ? "no" : "unknown"}`),
		tone: ""
	}), s;
}
function nl(e, t) {
	let n = Zc.filter((e) => t.off_reasons.includes(e)), r = Qc.filter((e) => t.faults.includes(e)), i = [["override_until", t.override_until], ["load_until", t.load_until]];
	return [
		...n.map((t) => P(e, `common.reason_${t}`)),
		...r.map((t) => P(e, `common.fault_${t}`)),
		...i.flatMap(([t, n]) => n === null ? [] : [P(e, `common.end_${t}`, { time: K(n, e) })])
	];
}
var rl = [
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
function il(e, { troubles: t }) {
	return rl.filter((e) => t.includes(e)).map((t) => P(e, `meters.trouble_${t}`));
}
var al = {
	electricity: "flash",
	gas: "fire",
	water: "water",
	hot_water: "water-thermometer",
	heat: "radiator",
	steam: "kettle-steam",
	time: "timer-outline",
	count: "counter",
	distance: "map-marker-distance"
};
function ol(e) {
	return al[e] ?? "gauge";
}
// src/panel/unit/meter-acts.ts
function sl(e, t, n) {
	let { hass: r, unit: i } = e, a = [{
		words: P(r, "acts.package_buy"),
		symbol: "package-variant-closed",
		run: () => void cl(e, t, n)
	}, {
		words: P(r, "acts.grant"),
		symbol: "gift-outline",
		run: () => {
			ll(e, t, n);
		}
	}];
	return [
		...i.tenancy.vacant ? [] : a,
		{
			words: P(r, "acts.replace"),
			symbol: "swap-horizontal",
			run: () => {
				dl(e, t, n);
			}
		},
		{
			words: P(r, "acts.correct"),
			symbol: "wrench-outline",
			run: () => {
				fl(e, t, n);
			}
		}
	];
}
async function cl({ host: e, hass: t, site: n, unit: r }, i, a) {
	try {
		let o = await Xc(t, n.entry_id, a.tariff_id ?? "");
		o.length === 0 ? R(e, P(t, "acts.package_none")) : await gc(e, t, new Kc(), {
			subject: vc(n, r),
			meter: ul(i, a),
			sold: o
		});
	} catch (t) {
		R(e, C(t));
	}
}
function ll({ host: e, hass: t, site: n, unit: r }, i, a) {
	gc(e, t, new qc(), {
		subject: vc(n, r),
		meter: ul(i, a)
	});
}
function ul(e, { name: t, unit: n }) {
	return {
		meterId: e,
		name: t,
		unit: n
	};
}
function dl({ host: e, hass: t, site: n, unit: r }, i, a) {
	let o = a.register === null ? null : pi(a.register, a.unit, t.locale), s = {
		subject: vc(n, r),
		meterId: i,
		meter: a.name,
		measure: a.unit,
		last: o
	};
	gc(e, t, new Wc(), s);
}
function fl({ host: e, hass: t, site: n, unit: r, tariffs: i }, a, o) {
	let s = i.filter(({ commodity: e, tariff_id: t }) => e === o.commodity && t !== o.tariff_id).map(({ tariff_id: e, name: t }) => ({
		value: e,
		words: t
	})), c = {
		subject: vc(n, r),
		meterId: a,
		meter: o.name,
		tariffs: s
	};
	gc(e, t, new Rc(), c);
}
function pl({ host: e, hass: t, site: n, unit: r }, i, a) {
	let o = new Hc(), s = a.supply?.override_until ?? null, c = a.supply !== null && $c(a.supply) === "on" ? "off" : "on";
	o.begin(s === null ? c : "automatic"), gc(e, t, o, {
		subject: vc(n, r),
		meterId: i,
		meter: a.name
	});
}
function ml(e, t, n) {
	let { host: r, hass: i, site: a, unit: o } = e;
	if (!n.has_session) return g;
	let { session: s } = n, c = () => {
		gc(r, i, new Gc(), {
			subject: vc(a, o),
			meterId: t,
			meter: n.name
		});
	};
	if (s === null) return h`<div class="session"><p>${P(i, "meters.session_none")}</p>
      <button @click=${c}>${M("play")}${P(i, "acts.session_start")}</button></div>`;
	let l = B(s.used, o.currency, i.locale);
	return h`<div class="session"><p><bdi>${P(i, "meters.session_runs", {
		time: K(s.started_at, i),
		used: l
	})}</bdi></p>
    <button @click=${() => void hl(e, t)}>${M("stop")}${P(i, "acts.session_stop")}</button></div>`;
}
async function hl({ host: e, hass: t, unit: n }, r) {
	try {
		let { amount: i, currency: a } = await Ns(t, { unit_id: n.unit_id }, {
			meter_id: r,
			reference: rt()
		});
		R(e, P(t, "acts.session_stopped", { amount: B(i, a, t.locale) }));
	} catch (t) {
		R(e, C(t));
	}
}
// src/panel/unit/meter-styles.ts
var gl = o`
  :host {
    display: grid;
    gap: 16px;
  }
  ha-card {
    display: grid;
    gap: 16px;
    min-width: 0;
  }
  .head h2 {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-width: 0;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .head prepaid-meter-menu {
    margin-block: -6px;
    margin-inline-end: -12px;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
    gap: 12px;
  }
  .figures div {
    display: grid;
    min-width: 0;
  }
  .figures b {
    overflow-wrap: anywhere;
    font-size: 20px;
    font-weight: 500;
    line-height: 28px;
    font-variant-numeric: tabular-nums;
  }
  dl {
    display: grid;
    gap: 8px;
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dl div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  dt {
    flex: none;
    max-width: 50%;
    color: var(--quiet);
  }
  dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  ul {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 14px;
    line-height: 20px;
  }
  li {
    display: flex;
    align-items: start;
    gap: 8px;
  }
  li ha-icon {
    color: var(--tone);
  }
  .troubles {
    padding: 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--warn) 12%, transparent);
  }
  .supply,
  .session {
    display: grid;
    gap: 12px;
    padding-top: 16px;
    border-top: 1px solid var(--line);
  }
  .supply button,
  .session button {
    justify-self: start;
  }
  .why {
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
`, _l = class extends J {
	constructor(...e) {
		super(...e), this.tariffs = [], this.#e = "", this.#c = () => {
			let { hass: e, site: t, unit: n } = this, r = {
				subject: vc(t, n),
				decisionId: n.credit.decision_id
			};
			gc(this, e, new Ic(), r);
		}, this.#l = async () => {
			let { hass: e, unit: t } = this;
			try {
				await Ts(e, { unit_id: t.unit_id }), R(this, P(e, "acts.reconnected", { unit: t.name }));
			} catch (e) {
				R(this, C(e));
			}
		};
	}
	static {
		this.styles = [...[J.styles].flat(), gl];
	}
	#e;
	willUpdate(e) {
		super.willUpdate(e);
		let t = Object.values(this.unit.meters).map(({ tariff_id: e }) => e).join();
		t !== this.#e && (this.#e = t, li(this.hass, this.site.entry_id).then((e) => this.tariffs = e, () => this.tariffs = []));
	}
	get #t() {
		return {
			host: this,
			hass: this.hass,
			site: this.site,
			unit: this.unit,
			tariffs: this.tariffs
		};
	}
	render() {
		let e = Object.entries(this.unit.meters);
		return h`${e.map(([e, t]) => this.#n(e, t))} ${e.length > 1 ? h`<div class="row">${this.#s()}</div>` : g}`;
	}
	#n(e, t) {
		let { hass: n, site: r, unit: i } = this, a = il(n, t), o = r.role === "administrator" ? sl(this.#t, e, t) : [];
		return h`<ha-card role="group" aria-label=${t.name}>
      <div class="head">
        <h2>${M(ol(t.commodity))}${t.name}</h2>
        ${t.supply === null ? g : this.#r(t)}
        ${o.length === 0 ? g : h`<prepaid-meter-menu bare .items=${o} words=${P(n, "meters.more", { meter: t.name })}></prepaid-meter-menu>`}
      </div>
      ${a.length === 0 ? g : h`<ul class="troubles">${a.map((e) => h`<li class="warn">${M("alert-outline")}<span>${e}</span></li>`)}</ul>`}
      <div class="figures">
        ${this.#i("meters.register", pi(t.register, t.unit, n.locale))}
        ${t.power_w === null ? g : this.#i("meters.power", di(t.power_w, "W", n.locale))}
        ${t.rate === null ? g : this.#i("meters.rate", `${B(t.rate, i.currency, n.locale)} / ${t.unit}`)}
      </div>
      ${this.#a(t)} ${ml(this.#t, e, t)} ${t.supply === null ? g : this.#o(e, t)}
    </ha-card>`;
	}
	#r({ supply: e }) {
		if (e === null) return g;
		let t = el(e);
		return h`<span class="chip ${t.tone}">${M(t.icon)}${P(this.hass, t.words)}</span>`;
	}
	#i(e, t) {
		return h`<div><span class="quiet">${P(this.hass, e)}</span><b>${t}</b></div>`;
	}
	#a(e) {
		let { hass: t, unit: n } = this, r = this.tariffs.find(({ tariff_id: t }) => t === e.tariff_id), { locale: i } = t, a = [
			[P(t, "meters.tariff"), r && h`<a href=${j(this.site.entry_id, "tariffs", r.tariff_id)}>${r.name}</a>`],
			[P(t, "meters.band"), e.band],
			[P(t, "meters.used"), `${pi(e.usage, e.unit, i)} · ${B(e.cost, n.currency, i)}`],
			[P(t, "meters.read_at"), e.read_at === null ? P(t, "meters.never") : K(e.read_at, t)],
			[P(t, "meters.source"), e.source && yl(this.hass, e.source)]
		], o = e.packages.map(({ left: n, expires_at: r, kind: a }) => {
			let o = pi(n, e.unit, i), s = r === null ? "" : ` · ${P(t, "meters.expires", { time: K(r, t) })}`;
			return [P(t, a === "free" ? "common.kind_units" : "common.kind_package"), `${o}${s}`];
		});
		return h`<dl>
      ${[...a, ...o].map(([e, t]) => t ? h`<div><dt>${e}</dt><dd><bdi>${t}</bdi></dd></div>` : g)}
    </dl>`;
	}
	#o(e, t) {
		let { hass: n, site: r, unit: i } = this, { supply: a } = t;
		if (a === null) return g;
		let o = nl(n, a);
		return h`<div class="supply">
      <ul class="relay" aria-label=${P(n, "meters.relay")}>
        ${tl(n, a).map(({ symbol: e, words: t, tone: n }) => h`<li class=${n}>${M(e)}<span>${t}</span></li>`)}
      </ul>
      ${o.length === 0 ? g : h`<p class="why"><bdi>${o.join(" · ")}</bdi></p>`}
      <div class="row">
        ${Object.keys(i.meters).length === 1 ? this.#s() : g}
        ${r.role === "administrator" ? h`<button @click=${() => {
			pl(this.#t, e, t);
		}}>
              ${M("hand-back-right-outline")}${P(n, "acts.override")}
            </button>` : g}
      </div>
    </div>`;
	}
	#s() {
		let { hass: e, site: t, unit: n } = this;
		if (n.supply === null) return g;
		let r = h`<button @click=${this.#c}>${M("power-plug-off")}${P(e, "common.disconnect")}</button>`, i = h`<button @click=${this.#l}>${M("power-plug")}${P(e, "acts.reconnect")}</button>`;
		return h`${t.role === "administrator" && n.supply !== "off" ? r : g} ${n.supply === "on" ? g : i}`;
	}
	#c;
	#l;
};
F([b()], _l.prototype, "tariffs", void 0), _l = F([v("prepaid-meter-unit-meters")], _l);
var vl = [
	"entity",
	"modbus",
	"mqtt",
	"session"
];
function yl(e, t) {
	let n = vl.find((e) => e === t);
	return n === void 0 ? t : P(e, `meters.source_${n}`);
}
// src/format/weekday.ts
var bl = Date.UTC(2024, 0, 1), xl = 864e5, Sl = 6e4;
function Cl(e, { locale: t }, n) {
	let r = {
		weekday: n,
		timeZone: "UTC"
	};
	return new Intl.DateTimeFormat(t.language, r).format(new Date(bl + e * xl));
}
function wl(e, { locale: t }) {
	let n = t.time_format === "12" || t.time_format !== "24" && void 0, r = {
		hour: "2-digit",
		minute: "2-digit",
		timeZone: "UTC",
		...n !== void 0 && { hour12: n }
	};
	return new Intl.DateTimeFormat(t.language, r).format(new Date(bl + e * Sl));
}
// src/panel/unit/week-strip.ts
var Tl = [
	0,
	1,
	2,
	3,
	4,
	5,
	6
], El = 1440, Dl = o`
  .week {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 1fr));
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .week li {
    display: grid;
    gap: 4px;
    font-size: 12px;
    line-height: 16px;
    text-align: center;
  }
  .week i {
    position: relative;
    height: 40px;
    overflow: hidden;
    border-radius: 4px;
    background: color-mix(in srgb, var(--quiet) 12%, transparent);
  }
  .week i b {
    position: absolute;
    inset-inline: 0;
    background: color-mix(in srgb, var(--good) 70%, transparent);
  }
`;
function Ol({ start_minute: e, end_minute: t, weekdays: n, days: r }, i) {
	if (r.includes(i)) return [[0, El]];
	let a = t <= e, o = n.includes(i) ? [[e, a ? El : t]] : [];
	return [...n.includes((i + 6) % 7) && a && t > 0 ? [[0, t]] : [], ...o];
}
function kl(e, t) {
	return h`<ul class="week">
    ${Tl.map((n) => {
		let r = Ol(t, n), i = r.map(([t, n]) => `${wl(t, e)}–${wl(n, e)}`).join(", "), a = i === "" ? P(e, "policy.unprotected") : i;
		return h`<li title=${a}>
        <i aria-hidden="true">${r.map(([e, t]) => h`<b style="top:${e / El * 100}%;height:${(t - e) / El * 100}%"></b>`)}</i>
        <span aria-label="${Cl(n, e, "long")}: ${a}" role="img">${Cl(n, e, "short")}</span>
      </li>`;
	})}
  </ul>`;
}
// src/panel/unit/policy.ts
var Al = 60, jl = 1440, Ml = class extends J {
	static {
		this.styles = [
			...[J.styles].flat(),
			Dl,
			o`
      ha-card {
        display: grid;
        gap: 16px;
      }
      .rules {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 14px;
        line-height: 20px;
      }
      .rules li {
        display: flex;
        align-items: start;
        gap: 12px;
      }
      .rules ha-icon {
        color: var(--quiet);
      }
      .protected {
        display: grid;
        gap: 8px;
      }
    `
		];
	}
	#e(e) {
		return B(e, this.unit.currency, this.hass.locale);
	}
	#t() {
		let { hass: e } = this, { policy: t } = this.unit, n = t.low_credit.map((e) => this.#e(e)), r = new Intl.ListFormat(e.locale.language, { type: "disjunction" }).format(n), i = [];
		if (n.length > 0 && i.push(["bell-outline", P(e, "policy.low", { amounts: r })]), q(t.emergency) || i.push(["lifebuoy", P(e, "policy.emergency", { amount: this.#e(t.emergency) })]), t.never_disconnect) return [...i, ["shield-check-outline", P(e, "policy.never")]];
		let a = t.cut_mode === "automatic" ? "policy.cut_automatic" : "policy.cut_notify";
		return [
			...i,
			["timer-sand", this.#n()],
			[t.cut_mode === "automatic" ? "power-plug-off-outline" : "account-alert-outline", P(e, a)],
			["restart", P(e, "policy.reconnection", { amount: this.#e(t.reconnection) })]
		];
	}
	#n() {
		let { hass: e } = this, { grace_minutes: t, grace_amount: n } = this.unit.policy;
		if (t === 0) return P(e, "policy.no_grace");
		let r = this.#r(t);
		return n === null ? P(e, "policy.grace", { time: r }) : P(e, "policy.grace_amount", {
			time: r,
			amount: this.#e(n)
		});
	}
	#r(e) {
		let [t, n] = e % jl === 0 ? [e / jl, "day"] : e % Al === 0 ? [e / Al, "hour"] : [e, "minute"];
		return new Intl.NumberFormat(this.hass.locale.language, {
			style: "unit",
			unit: n,
			unitDisplay: "long"
		}).format(t);
	}
	#i = () => {
		let { hass: e, site: t, unit: n } = this;
		n.subentry_id !== null && kn(this, e, {
			entryId: t.entry_id,
			kind: "unit",
			subentryId: n.subentry_id
		});
	};
	render() {
		let { hass: e, site: t, unit: n } = this, { policy: r, tenancy: i } = n, a = r.protected.days.length > 0 || r.protected.weekdays.length > 0, o = r.own ? "policy.own" : i.customer_class === "" ? "policy.of_site" : "policy.of_class";
		return h`<ha-card role="group" aria-labelledby="policy">
      <div class="head">
        <h2 id="policy">${P(e, "policy.title")}</h2>
        ${t.role === "administrator" && n.subentry_id !== null ? h`<button @click=${this.#i}>${M("pencil-outline")}${P(e, "policy.edit")}</button>` : g}
      </div>
      <ul class="rules">
        ${this.#t().map(([e, t]) => h`<li>${M(e)}<span><bdi>${t}</bdi></span></li>`)}
      </ul>
      ${a && !r.never_disconnect ? h`<div class="protected"><p class="quiet">${P(e, "policy.protected")}</p>${kl(e, r.protected)}</div>` : g}
      <p class="quiet">${P(e, o)}</p>
    </ha-card>`;
	}
};
Ml = F([v("prepaid-meter-unit-policy")], Ml);
// src/data/statement.ts
var Nl = A({
	line: w,
	kind: D(w),
	band: w,
	block: D(T),
	quantity: D(w),
	unit: D(w),
	rate: D(w),
	amount: w,
	note: w,
	estimated: E
}), Pl = A({
	meter_id: D(w),
	from: D(w),
	to: D(w),
	cause: D(w),
	lines: O(Nl)
}), Fl = A({
	seq: T,
	journal_entry: w,
	date: w,
	at: w,
	kind: w,
	amount: w,
	balance: w,
	debt_amount: w,
	debt: w,
	owed_amount: w,
	owed: w,
	lines: O(w),
	charge: D(Pl),
	reversible: E,
	refers_to: O(w)
}), Il = A({
	meter_id: w,
	name: w,
	usage: w,
	unit: w
}), Ll = A({
	currency: w,
	name: w,
	from: w,
	to: w,
	tenancy: T,
	opening_balance: w,
	closing_balance: w,
	totals: k(w),
	usage: O(Il),
	matched: T,
	entries: O(Fl)
});
async function Rl(e, t, { offset: n = 0, limit: r = 25 } = {}) {
	let { entryId: i, unitId: a, tenancy: o, start: s, end: c } = t;
	return tt(e, "unit/statement", {
		entry_id: i,
		unit_id: a,
		tenancy: o,
		...c === void 0 ? { start: s } : {
			start: s,
			end: c
		},
		offset: n,
		limit: r
	}, Ll);
}
var zl = 500;
async function Bl(e, t) {
	let n = await Rl(e, t, { limit: zl }), r = [...n.entries];
	for (; r.length < n.matched;) {
		let n = await Rl(e, t, {
			offset: r.length,
			limit: zl
		});
		if (n.entries.length === 0) break;
		r.push(...n.entries);
	}
	return {
		...n,
		entries: r.reverse()
	};
}
// src/ha/save.ts
function Vl(e, t, n) {
	let r = URL.createObjectURL(new Blob([n], { type: `${t};charset=utf-8` })), i = document.createElement("a");
	i.href = r, i.download = e, i.click(), URL.revokeObjectURL(r);
}
// src/panel/unit/controls.ts
var Hl = o`
  .choice {
    display: inline-flex;
    padding: 2px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--primary-text-color, #141414) 7%, transparent);
  }
  .choice button {
    min-height: 36px;
    padding: 0 14px;
    border-radius: 10px;
    background: none;
    font-weight: 400;
  }
  .choice button:hover {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
  }
  .choice button[aria-pressed="true"] {
    background: var(--card-background-color, #fff);
    box-shadow: 0 1px 3px rgba(0, 0, 0, 0.2);
    font-weight: 500;
  }
  .stepper {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .stepper .at {
    min-width: 13ch;
    text-align: center;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .icon-button {
    width: 40px;
    min-height: 40px;
    padding: 0;
    border-radius: 50%;
    background: none;
  }
  .icon-button ha-icon {
    color: inherit;
  }
  .icon-button:dir(rtl) ha-icon {
    transform: scaleX(-1);
  }
  select {
    box-sizing: border-box;
    max-width: 100%;
    min-height: 40px;
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 14px;
  }
  select:focus-visible,
  summary:focus-visible,
  a:focus-visible,
  .chart:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
`;
function Ul(e, t, n, r) {
	return h`<div class="choice" role="group" aria-label=${e}>
    ${t.map(({ value: e, words: t }) => h`<button aria-pressed=${e === n} data-value=${e} @click=${() => {
		r(e);
	}}>${t}</button>`)}
  </div>`;
}
function Wl(e, { at: t, back: n, forward: r }) {
	return h`<div class="stepper">
    <button class="icon-button" aria-label=${P(e, "unit.earlier")} @click=${n}>${M("chevron-left")}</button>
    <span class="at" aria-live="polite">${t}</span>
    <button class="icon-button" aria-label=${P(e, "unit.later")} ?disabled=${r === void 0} @click=${r}>
      ${M("chevron-right")}
    </button>
  </div>`;
}
function Gl(e, t, n, r) {
	return t.length < 2 ? g : h`<select aria-label=${e} @change=${(e) => {
		let n = t.find(({ value: t }) => t === e.target.value);
		n !== void 0 && r(n.value);
	}}>
    ${t.map(({ value: e, words: t }) => h`<option value=${e} ?selected=${e === n}>${t}</option>`)}
  </select>`;
}
// src/panel/unit/statement-file.ts
var Kl = [
	"seq",
	"date",
	"kind",
	"amount",
	"balance",
	"debt_amount",
	"debt",
	"owed_amount",
	"owed"
];
function ql(e) {
	let t = e.entries.map((e) => [...Kl.map((t) => String(e[t])), e.lines.join("; ")]);
	return [[...Kl, "lines"], ...t].map((e) => e.map(Jl).join(",")).join("\r\n") + "\r\n";
}
function Jl(e) {
	let t = /^[=+\-@\t\r]/.test(e) && !/^[+-]?\d+(\.\d+)?$/.test(e) ? `'${e}` : e;
	return /[",\r\n]/.test(t) ? `"${t.replaceAll("\"", "\"\"")}"` : t;
}
function Yl(e, t) {
	return `${e.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "statement"}-${e.from.slice(0, 10)}-${e.to.slice(0, 10)}.${t}`;
}
var Xl = "body { margin: 0; font: 11pt/1.45 system-ui, sans-serif; color: #000; }\n@page { margin: 18mm 16mm; }\nh1 { margin: 0 0 2mm; font-size: 18pt; font-weight: 500; } p { margin: 0 0 6mm; color: #444; }\ntable { width: 100%; margin-bottom: 8mm; border-collapse: collapse; font-variant-numeric: tabular-nums; }\nthead { display: table-header-group; } tr { break-inside: avoid; }\nth { font-weight: 500; text-align: start; } th, td { padding: 1.5mm 2mm 1.5mm 0; border-bottom: 0.2mm solid #bbb; vertical-align: top; }\n.amount { text-align: end; white-space: nowrap; } .line { padding-inline-start: 6mm; color: #444; font-size: 9.5pt; }\n.closing { font-weight: 600; }";
function Zl(e, t) {
	let n = document.createElement("iframe");
	n.setAttribute("aria-hidden", "true"), n.style.cssText = "position:fixed;inset:0;width:0;height:0;border:0", document.body.append(n);
	let r = n.contentWindow, i = n.contentDocument;
	if (r === null || i === null) return;
	i.documentElement.lang = document.documentElement.lang, i.documentElement.dir = document.documentElement.dir, i.title = e;
	let a = i.createElement("style");
	a.textContent = Xl, i.head.append(a), Je(t, i.body), r.addEventListener("afterprint", () => {
		n.remove();
	}), r.print();
}
// src/panel/unit/explanation.ts
var Ql = [
	"usage",
	"standing",
	"per_use",
	"per_time",
	"step",
	"percent",
	"minimum",
	"tax"
], $l = [
	"repriced",
	"rounded",
	"capped",
	"minimum",
	"free",
	"package"
], eu = ["free", "package"], tu = ["energy", "usage"];
function nu(e, t, n) {
	return {
		name: ru(e, n),
		sum: iu(e, t, n),
		amount: gi(n.amount, t, e.locale)
	};
}
function ru(e, { kind: t, line: n, band: r, block: i, note: a, estimated: o }) {
	let s = Ql.find((e) => e === t), c = s === void 0 || n !== s && !tu.includes(n), l = $l.find((e) => e === a);
	return [
		s === void 0 ? "" : P(e, `unit.line_${s}`),
		c ? n : "",
		r,
		i === null ? "" : P(e, "unit.line_block", { block: i }),
		l === void 0 ? "" : P(e, `unit.note_${l}`),
		o ? P(e, "unit.estimated") : ""
	].filter(Boolean).join(" · ");
}
function iu({ locale: e }, t, n) {
	if (n.quantity === null || n.unit === null) return "";
	let r = `${_i(n.quantity, e)} ${n.unit}`;
	return n.rate === null || eu.includes(n.note) ? r : `${r} × ${gi(n.rate, t, e)}`;
}
function au(e, { charge: t }, n) {
	if (t?.from == null || t.to === null) return "";
	let r = {
		meter: n.get(t.meter_id ?? "") ?? "",
		from: K(t.from, e),
		to: K(t.to, e)
	};
	return P(e, r.meter === "" ? "unit.covers" : "unit.covers_meter", r);
}
function ou(e, t, n) {
	return [[
		"unit.debt_moved",
		n.debt_amount,
		n.debt
	], [
		"unit.owed_moved",
		n.owed_amount,
		n.owed
	]].filter(([, e]) => !is(e)).map(([n, r, i]) => ({
		name: P(e, n),
		sum: P(e, "unit.stands_at", { amount: gi(i, t, e.locale) }),
		amount: gi(r, t, e.locale)
	}));
}
function su(e, t) {
	let n = !is(e.debt_amount) || !is(e.owed_amount);
	return e.charge !== null || e.lines.length > 0 || n || t && e.reversible;
}
// src/panel/unit/statement-summary.ts
function cu(e, { opening_balance: t, closing_balance: n, totals: r }) {
	return [
		{
			name: P(e, "unit.opening"),
			amount: t,
			total: !1
		},
		...Object.entries(r).map(([t, n]) => ({
			name: Qs(e, t),
			amount: n,
			total: !1
		})),
		{
			name: P(e, "unit.closing"),
			amount: n,
			total: !0
		}
	];
}
// src/panel/unit/statement-paper.ts
function lu(e, t, n) {
	let { currency: r } = t, i = (t) => B(t, r, e.locale);
	return h`<h1>${t.name}</h1>
    <p>${P(e, "unit.statement")} · ${n}</p>
    <table>
      ${cu(e, t).map(({ name: e, amount: t, total: n }) => h`<tr class=${n ? "closing" : ""}><th scope="row">${e}</th><td class="amount">${i(t)}</td></tr>`)}
    </table>
    <table>
      <thead>
        <tr>
          <th>${P(e, "unit.what")}</th>
          <th class="amount">${P(e, "unit.amount")}</th>
          <th class="amount">${P(e, "unit.balance")}</th>
        </tr>
      </thead>
      ${t.entries.map((n) => h`<tr>
          <td>${Qs(e, n.kind)}, ${K(n.date, e)}${uu(e, t, n)}</td>
          <td class="amount">${i(n.amount)}</td>
          <td class="amount">${i(n.balance)}</td>
        </tr>`)}
    </table>`;
}
function uu(e, t, n) {
	let r = new Map(t.usage.map(({ meter_id: e, name: t }) => [e, t])), i = [...n.charge?.lines.map((n) => nu(e, t.currency, n)) ?? [], ...ou(e, t.currency, n)];
	return [
		au(e, n, r),
		...n.charge === null ? n.lines : [],
		...i.map(({ name: e, sum: t, amount: n }) => `${e}: ${t === "" ? "" : `${t} = `}${n}`)
	].filter(Boolean).map((e) => h`<div class="line">${e}</div>`);
}
// src/format/calendar.ts
var du = {
	hour: 10,
	day: 7,
	month: 4
}, fu = {
	hour: 13,
	day: 10,
	month: 7
};
function pu(e) {
	let [t = 1970, n = 1, r = 1] = e.split("-").map(Number);
	return new Date(Date.UTC(t, n - 1, r));
}
function mu(e) {
	return e.toISOString().slice(0, 10);
}
function hu(e, t = /* @__PURE__ */ new Date()) {
	let n = {
		timeZone: e.config.time_zone,
		year: "numeric",
		month: "2-digit",
		day: "2-digit"
	};
	return new Intl.DateTimeFormat("en-CA", n).format(t);
}
function gu(e, t) {
	return {
		period: e,
		first: `${t.slice(0, du[e])}-01-01`.slice(0, 10)
	};
}
function _u({ period: e, first: t }, n) {
	let r = pu(t);
	return e === "hour" ? r.setUTCDate(r.getUTCDate() + n) : e === "day" ? r.setUTCMonth(r.getUTCMonth() + n) : r.setUTCFullYear(r.getUTCFullYear() + n), {
		period: e,
		first: mu(r)
	};
}
function vu(e) {
	return {
		start: `${e.first}T00:00:00`,
		end: `${_u(e, 1).first}T00:00:00`
	};
}
function yu(e) {
	let { period: t, first: n } = e;
	if (t === "hour") return Array.from({ length: 24 }, (e, t) => `${n}T${String(t).padStart(2, "0")}`);
	if (t === "month") return Array.from({ length: 12 }, (e, t) => `${n.slice(0, 4)}-${String(t + 1).padStart(2, "0")}`);
	let r = Math.round((pu(_u(e, 1).first).getTime() - pu(n).getTime()) / 864e5);
	return Array.from({ length: r }, (e, t) => `${n.slice(0, 7)}-${String(t + 1).padStart(2, "0")}`);
}
function bu(e, t) {
	return t.slice(0, fu[e]);
}
var xu = {
	hour: {
		weekday: "short",
		day: "numeric",
		month: "long",
		year: "numeric"
	},
	day: {
		month: "long",
		year: "numeric"
	},
	month: { year: "numeric" }
};
function Su({ period: e, first: t }, { locale: n }) {
	return Eu(pu(t), n.language, xu[e]);
}
var Cu = {
	hour: {
		hour: "numeric",
		minute: "2-digit"
	},
	day: {
		weekday: "short",
		day: "numeric",
		month: "long"
	},
	month: {
		month: "long",
		year: "numeric"
	}
}, wu = {
	hour: { hour: "numeric" },
	day: { day: "numeric" },
	month: { month: "short" }
};
function Tu(e, t, { locale: n }, { brief: r = !1 } = {}) {
	let i = pu(t.slice(0, 10));
	e === "hour" && i.setUTCHours(Number(t.slice(11, 13)));
	let a = n.time_format === "12" ? { hour12: !0 } : n.time_format === "24" ? { hourCycle: "h23" } : {}, o = (r ? wu : Cu)[e];
	return r && e === "day" ? new Intl.NumberFormat(n.language).format(i.getUTCDate()) : Eu(i, n.language, e === "hour" ? {
		...o,
		...a
	} : o);
}
function Eu(e, t, n) {
	return new Intl.DateTimeFormat(t, {
		...n,
		timeZone: "UTC"
	}).format(e);
}
// src/panel/unit/statement-period.ts
var Du = [
	"month",
	"year",
	"all"
];
function Ou(e, { tenancy: t }) {
	return {
		span: "month",
		at: hu(e),
		tenancy: t.number
	};
}
function ku({ span: e, at: t }) {
	return gu(e === "year" ? "month" : "day", t);
}
function Au(e, { tenancy: t }, n) {
	return n.span === "all" ? n.tenancy === t.number : _u(ku(n), 1).first > hu(e);
}
function ju(e, t, n) {
	let r = Au(e, t, n);
	if (n.span === "all") return {
		start: Mu(t.tenancy, n.tenancy),
		end: void 0
	};
	let { start: i, end: a } = vu(ku(n));
	return {
		start: i,
		end: r ? void 0 : a
	};
}
function Mu({ number: e, since: t, past: n }, r) {
	return r === e ? t : n.find((e) => e.number === r)?.since ?? t;
}
function Nu(e, t) {
	return {
		...e,
		at: _u(ku(e), t).first
	};
}
function Pu(e, t, n, r) {
	return r === t.tenancy.number ? {
		...Ou(e, t),
		span: n.span
	} : {
		...n,
		span: "all",
		tenancy: r
	};
}
function Fu(e, t, n) {
	return n.span === "all" ? Iu(e, t).find(({ value: e }) => e === String(n.tenancy))?.words ?? "" : Su(ku(n), e);
}
function Iu(e, { tenancy: t }) {
	let n = (t) => Ho(new Date(t), e);
	return [{
		value: String(t.number),
		words: P(e, "unit.tenancy_since", { from: n(t.since) })
	}, ...t.past.map(({ number: t, since: r, until: i, vacant: a }) => ({
		value: String(t),
		words: P(e, a ? "unit.tenancy_vacant" : "unit.tenancy_past", {
			from: n(r),
			to: n(i)
		})
	})).reverse()];
}
// src/panel/unit/kind-icons.ts
var Lu = {
	top_up: "cash-plus",
	gift: "gift-outline",
	charge: "flash-outline",
	correction: "pencil-outline",
	refund: "cash-refund",
	adjust: "tune-variant",
	reversal: "undo-variant",
	transfer: "bank-transfer",
	pay_debt: "check-circle-outline",
	expiry: "timer-off-outline",
	add_debt: "playlist-plus",
	recovery: "cash-clock",
	package: "package-variant-closed",
	units: "ticket-percent-outline",
	points: "star-outline",
	recurring: "calendar-sync-outline",
	deposit: "safe",
	settlement: "file-check-outline",
	claim: "file-document-outline",
	shared: "home-group"
};
function Ru(e) {
	return Lu[e] ?? "circle-medium";
}
// src/panel/unit/statement-rows.ts
function zu(e) {
	let { hass: t, statement: n } = e;
	return h`<table class="entries">
    <caption class="unseen">${P(t, "unit.entries")}</caption>
    <thead>
      <tr>
        <th scope="col">${P(t, "unit.what")}</th>
        <th scope="col" class="amount">${P(t, "unit.amount")}</th>
        <th scope="col" class="amount">${P(t, "unit.balance")}</th>
      </tr>
    </thead>
    <tbody>
      ${n.entries.map((t) => Bu(e, t))}
    </tbody>
  </table>`;
}
function Bu(e, t) {
	let { hass: n, statement: r } = e, { currency: i } = r, a = e.open.has(t.journal_entry), o = `more-${t.seq}`;
	return h`<tr>
      <td>${Vu(e, t, a, o)}</td>
      <td class="amount ${t.amount.startsWith("-") ? "" : "in"}">${Hu(t.amount, i, n)}</td>
      <td class="amount">${B(t.balance, i, n.locale)}</td>
    </tr>
    ${a ? h`<tr class="more" id=${o}><td colspan="3">${Uu(e, t)}</td></tr>` : g}`;
}
function Vu(e, t, n, r) {
	let { hass: i } = e, a = h`${M(Ru(t.kind))}<span
      ><span class="kind">${Qs(i, t.kind)}</span><span class="quiet">${K(t.date, i)}</span></span
    >`;
	return su(t, e.reverse !== void 0) ? h`<button class="what" aria-expanded=${n} aria-controls=${n ? r : g} @click=${() => {
		e.toggle(t.journal_entry);
	}}>
    ${a}${M(n ? "chevron-up" : "chevron-down")}
  </button>` : h`<div class="what">${a}</div>`;
}
function Hu(e, t, n) {
	let r = B(e, t, n.locale);
	return e.startsWith("-") || !/[1-9]/.test(e) ? r : `+${r}`;
}
function Uu({ hass: e, statement: t, reverse: n }, r) {
	let { currency: i } = t, a = new Map(t.usage.map(({ meter_id: e, name: t }) => [e, t])), o = [...r.charge?.lines.map((t) => nu(e, i, t)) ?? [], ...ou(e, i, r)], s = au(e, r, a), c = r.charge === null ? r.lines : [];
	return h`<div class="explained">
    ${s === "" ? g : h`<p class="quiet">${s}</p>`}
    ${r.kind === "correction" ? h`<p class="quiet">${P(e, "unit.now_charged")}</p>` : g}
    ${c.map((e) => h`<p>${e}</p>`)}
    ${o.length === 0 ? g : h`<table>${o.map(Wu)}</table>`}
    ${n === void 0 || !r.reversible ? g : h`<button class="plain" @click=${() => {
		n(r);
	}}>${M("undo-variant")}${P(e, "unit.reverse")}</button>`}
  </div>`;
}
function Wu({ name: e, sum: t, amount: n }) {
	return h`<tr>
    <th scope="row">${e}</th>
    <td class="amount">${t}</td>
    <td class="amount">${n}</td>
  </tr>`;
}
// src/panel/unit/statement-styles.ts
var Gu = [Hl, o`
    ha-card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .between {
      justify-content: space-between;
    }
    .keep {
      display: flex;
      margin-inline-end: -8px;
    }
    .at {
      font-weight: 500;
    }
    .sums {
      display: grid;
      margin: 0;
      font-size: 14px;
      line-height: 28px;
      font-variant-numeric: tabular-nums;
    }
    .sums > div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
    }
    .sums dd {
      margin: 0;
      white-space: nowrap;
    }
    .sums .closing {
      margin-block-start: 4px;
      padding-block-start: 4px;
      border-block-start: 1px solid var(--line);
      font-weight: 500;
    }
    .entries > tbody > tr > td {
      padding-block: 6px;
      vertical-align: middle;
    }
    .entries > * > tr > :first-child {
      padding-inline-start: 0;
    }
    .entries > * > tr > :last-child {
      padding-inline-end: 0;
    }
    .entries .what {
      display: flex;
      align-items: center;
      justify-content: flex-start;
      gap: 12px;
      width: 100%;
      min-height: 44px;
      padding: 0;
      border-radius: 8px;
      background: none;
      font-weight: 400;
      text-align: start;
    }
    .what > ha-icon {
      color: var(--quiet);
    }
    .what > span {
      display: grid;
      min-width: 0;
    }
    .what > ha-icon:last-child {
      margin-inline-start: auto;
    }
    .kind {
      font-weight: 500;
    }
    .what .quiet {
      font-size: 13px;
    }
    td.in {
      color: color-mix(in srgb, var(--good) 72%, var(--primary-text-color, #141414));
      font-weight: 500;
    }
    .more > td {
      padding: 4px 0 12px;
    }
    .explained {
      display: grid;
      gap: 8px;
      justify-items: start;
      padding: 12px 16px;
      border-radius: 12px;
      background: color-mix(in srgb, var(--primary-text-color, #141414) 4%, transparent);
    }
    .explained th {
      color: inherit;
      font-weight: 400;
      overflow-wrap: anywhere;
    }
    .explained th,
    .explained td {
      padding: 4px 0;
      border: 0;
      vertical-align: top;
    }
    .explained td {
      padding-inline-start: 16px;
    }
    .bone {
      height: 240px;
      border-radius: 8px;
      background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
    }
    .plain {
      justify-self: start;
      min-height: 36px;
      padding: 0 12px;
      background: none;
    }
    .explained .plain {
      margin-inline-start: -12px;
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    @media (max-width: 480px) {
      .what > ha-icon:first-child {
        display: none;
      }
      th,
      td {
        padding-inline: 6px;
      }
      .explained {
        padding: 12px;
      }
      .explained .amount {
        white-space: normal;
      }
    }
  `], Ku = 25, qu = 500, Ju = 500, Yu = 6e4, Xu = class extends J {
	constructor(...e) {
		super(...e), this.shown = null, this.statement = null, this.refused = null, this.loading = !0, this.open = /* @__PURE__ */ new Set(), this.#e = "", this.#t = 0, this.#l = (e) => {
			let t = new Set(this.open);
			t.delete(e) || t.add(e), this.open = t;
		}, this.#p = (e, t) => {
			let n = Fu(this.hass, this.unit, t);
			Zl(`${e.name} ${n}`, lu(this.hass, e, n));
		}, this.#m = (e) => {
			Vl(Yl(e, "csv"), "text/csv", ql(e));
		}, this.#h = (e) => {
			Vl(Yl(e, "json"), "application/json", JSON.stringify(e, null, 2));
		};
	}
	static {
		this.styles = [...[J.styles].flat(), ...Gu];
	}
	#e;
	#t;
	#n;
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#n), this.#e = "";
	}
	connectedCallback() {
		super.connectedCallback(), this.requestUpdate();
	}
	willUpdate(e) {
		super.willUpdate(e);
		let t = e.get("unit");
		(this.shown === null || t !== void 0 && t.unit_id !== this.unit.unit_id) && ([this.shown, this.statement, this.open] = [
			Ou(this.hass, this.unit),
			null,
			/* @__PURE__ */ new Set()
		]);
		let n = JSON.stringify([this.#r(this.shown), this.shown.span]);
		n === this.#e ? t !== void 0 && Au(this.hass, this.unit, this.shown) && this.#i(t) : (this.#e = n, this.#o(n, Ku));
	}
	#r(e) {
		return {
			entryId: this.site.entry_id,
			unitId: this.unit.unit_id,
			tenancy: e.tenancy,
			...ju(this.hass, this.unit, e)
		};
	}
	#i(e) {
		let [t, n] = [e.credit, this.unit.credit];
		if (t === n) return;
		let r = hi(n.balance, t.balance) > 0 || t.debt !== n.debt || t.deposit !== n.deposit || t.arrears !== n.arrears;
		if (!r && this.#n !== void 0) return;
		clearTimeout(this.#n);
		let i = r ? Ju : Math.max(Ju, this.#t + Yu - Date.now());
		this.#n = setTimeout(() => {
			this.#a();
		}, i);
	}
	#a() {
		let e = this.statement?.entries.length ?? 0;
		this.#o(this.#e, Math.min(qu, Math.max(Ku, e)));
	}
	async #o(e, t, n = 0) {
		let { shown: r } = this;
		if (r !== null) {
			clearTimeout(this.#n), [this.#n, this.#t, this.loading] = [
				void 0,
				Date.now(),
				!0
			];
			try {
				let i = await Rl(this.hass, this.#r(r), {
					limit: t,
					offset: n
				});
				if (e !== this.#e) return;
				let a = n === 0 ? [] : this.statement?.entries ?? [];
				this.statement = {
					...i,
					entries: [...a, ...i.entries]
				}, this.refused = null;
			} catch (t) {
				if (e !== this.#e) return;
				this.refused = t;
			}
			this.loading = !1;
		}
	}
	render() {
		let { hass: e, shown: t, statement: n } = this;
		return t === null ? h`` : h`<ha-card aria-busy=${this.loading}>
      <div class="head">
        <h2>${P(e, "unit.statement")}</h2>
        ${this.#d(n)}
      </div>
      ${this.#s(t)}
      ${this.refused === null ? g : h`<p role="status">${C(this.refused)}</p>`}
      ${n === null ? h`<div class="bone" aria-hidden="true"></div>` : this.#c(n)}
    </ha-card>`;
	}
	#s(e) {
		let { hass: t, unit: n } = this, r = Du.map((e) => ({
			value: e,
			words: P(t, `unit.span_${e}`)
		})), i = (e) => {
			this.shown = e;
		}, a = Fu(t, n, e), o = Au(t, n, e) ? void 0 : () => {
			i(Nu(e, 1));
		};
		return h`<div class="row between">
      <div class="row">
        ${Ul(P(t, "unit.period"), r, e.span, (t) => {
			i({
				...e,
				span: t
			});
		})}
        ${Gl(P(t, "unit.tenancy"), Iu(t, n), String(e.tenancy), (r) => {
			i(Pu(t, n, e, Number(r)));
		})}
      </div>
      ${e.span === "all" ? h`<span class="at">${a}</span>` : Wl(t, {
			at: a,
			back: () => {
				i(Nu(e, -1));
			},
			forward: o
		})}
    </div>`;
	}
	#c(e) {
		let { hass: t } = this, n = e.matched - e.entries.length;
		return h`<dl class="sums">
        ${cu(t, e).map(({ name: n, amount: r, total: i }) => h`<div class=${i ? "closing" : ""}>
            <dt>${n}</dt>
            <dd>${B(r, e.currency, t.locale)}</dd>
          </div>`)}
      </dl>
      ${e.entries.length === 0 ? h`<p class="quiet">${P(t, "unit.no_entries")}</p>` : zu({
			hass: t,
			statement: e,
			open: this.open,
			toggle: this.#l,
			reverse: this.#u()
		})}
      ${n > 0 ? h`<button class="plain" ?disabled=${this.loading} @click=${() => void this.#o(this.#e, Ku, e.entries.length)}>${M("chevron-down")}${P(t, "unit.more", { left: n })}</button>` : g}`;
	}
	#l;
	#u() {}
	#d(e) {
		let { hass: t } = this;
		return h`<div class="keep">
      ${[
			[
				"printer-outline",
				"unit.print",
				this.#p
			],
			[
				"file-delimited-outline",
				"unit.csv",
				this.#m
			],
			[
				"code-json",
				"unit.json",
				this.#h
			]
		].map(([n, r, i]) => h`<button
          class="icon-button"
          title=${P(t, r)}
          aria-label=${P(t, r)}
          ?disabled=${e === null}
          @click=${() => void this.#f(i)}
        >
          ${M(n)}
        </button>`)}
    </div>`;
	}
	async #f(e) {
		let { shown: t } = this;
		if (t !== null) try {
			e(await Bl(this.hass, this.#r(t)), t), this.refused = null;
		} catch (e) {
			this.refused = e;
		}
	}
	#p;
	#m;
	#h;
};
F([b()], Xu.prototype, "shown", void 0), F([b()], Xu.prototype, "statement", void 0), F([b()], Xu.prototype, "refused", void 0), F([b()], Xu.prototype, "loading", void 0), F([b()], Xu.prototype, "open", void 0), Xu = F([v("prepaid-meter-unit-statement")], Xu);
// src/acts/move-dialog.ts
var Zu = {
	rest: "pay",
	unpaid: "claim"
}, Qu = class extends Z {
	constructor(...e) {
		super(...e), this.meters = [], this.way = "out", this.values = { ...Zu }, this.out = null, this.in = null, this.#e = new Dc((e) => {
			this.told = e, this.requestUpdate();
		}), this.#s = {};
	}
	#e;
	get #t() {
		return this.out !== null || this.in !== null;
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e.stop();
	}
	words() {
		let { hass: e, way: t, subject: n } = this, r = P(e, `acts.move_${t}_of`, { unit: n.name });
		return this.#t ? {
			title: r,
			submit: P(e, `acts.move_${t}_confirm`),
			danger: t === "out"
		} : {
			title: r,
			submit: P(e, "acts.next"),
			lead: P(e, `acts.move_${t}_lead`)
		};
	}
	fields() {
		let { hass: e } = this;
		if (this.out !== null) return this.#i(this.out);
		if (this.in !== null) return [G(e, !1)];
		let t = this.meters.map((e) => this.#n(e));
		return this.way === "out" ? t : [...t, ...this.#r()];
	}
	#n({ meterId: e, name: t, unit: n, shown: r, available: i }) {
		let { hass: a } = this, o = r === null ? void 0 : P(a, i ? "acts.register_help" : "acts.register_silent", { register: r });
		return {
			name: `register-${e}`,
			kind: "number",
			label: P(a, "acts.register", {
				meter: t,
				unit: n
			}),
			help: o
		};
	}
	#r() {
		let { hass: e } = this;
		return [
			{
				name: "occupants",
				kind: "whole",
				label: P(e, "acts.occupants"),
				help: P(e, "acts.occupants_help")
			},
			{
				name: "moved_in",
				kind: "day",
				label: P(e, "acts.first_day"),
				help: P(e, "acts.first_day_help")
			},
			{
				name: "anchor",
				kind: "day",
				label: P(e, "acts.billing_day"),
				help: P(e, "acts.billing_day_help"),
				seldom: !0
			}
		];
	}
	#i({ rest: e, unpaid: t }) {
		let { hass: n } = this, r = G(n);
		if (!q(t)) {
			let e = ["claim", "bad_debt"].map((e) => ({
				value: e,
				words: P(n, `acts.unpaid_${e}`)
			}));
			return [{
				name: "unpaid",
				kind: "either",
				label: P(n, "acts.unpaid_as"),
				options: e
			}, r];
		}
		if (q(e)) return [r];
		let i = ["pay", "carry"].map((e) => ({
			value: e,
			words: P(n, `acts.rest_${e}`)
		})), a = {
			name: "rest",
			kind: "either",
			label: P(n, "acts.rest_where"),
			options: i
		};
		return this.values.rest === "carry" ? [
			a,
			...this.#e.fields(n),
			r
		] : [
			a,
			Lo(n, "out"),
			r
		];
	}
	changed(e, t) {
		super.changed(e, t), e === "rest" && t === "carry" && this.#e.search(this.hass, this.subject, "", 0), e === "search" && this.#e.search(this.hass, this.subject, t.trim());
	}
	body() {
		let { hass: e } = this, t = this.out === null ? this.in === null ? [] : Ko(e, this.in) : Go(e, this.out), n = t.at(-1), r = ([e, t]) => h`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`;
		return h`${this.#a()}
    ${n === void 0 ? g : h`<dl>${t.slice(0, -1).map(r)}</dl><dl class="total">${r(n)}</dl>`}
    ${super.body()}
    ${this.out === null ? g : h`<p class="quiet">${P(e, "acts.move_out_final")}</p>`}`;
	}
	#a() {
		let { hass: e } = this, t = [P(e, "acts.step_readings"), P(e, `acts.step_${this.way}`)], n = +!!this.#t;
		return h`<ol class="steps">
      ${t.map((e, t) => h`<li aria-current=${t === n ? "step" : "false"}>${e}</li>`)}
    </ol>`;
	}
	buttons() {
		return this.#t ? h`<button type="button" class="apart" ?disabled=${this.busy} @click=${() => {
			[this.out, this.in, this.told] = [
				null,
				null,
				""
			];
		}}>${P(this.hass, "acts.back")}</button>
      ${super.buttons()}` : super.buttons();
	}
	#o() {
		let e = Object.entries(this.#s).filter(([, e]) => e !== void 0);
		return Object.fromEntries(e.flatMap(([e, t]) => e.startsWith("register-") ? [[e.slice(9), t ?? ""]] : []));
	}
	#s;
	async perform(e) {
		let t = this.#t;
		return t || (this.#s = e), this.way === "out" ? this.#c(e, t) : this.#l(e, t);
	}
	async #c(e, t) {
		let { hass: n, subject: r } = this, { channel: i, note: a, unpaid: o } = e, s = e.rest === "carry" ? e.to_unit_id : void 0, c = {
			registers: this.#o(),
			channel: i,
			note: a,
			unpaid: o,
			to_unit_id: s,
			reference: this.own
		}, l = await Is(n, r.where, c, t);
		return this.out = t ? null : l, t ? Jo(n, r, l, this.own) : null;
	}
	async #l(e, t) {
		let { hass: n, subject: r } = this, { occupants: i, moved_in: a, anchor: o } = this.#s, s = {
			registers: this.#o(),
			occupants: i,
			moved_in: a,
			anchor: o,
			note: e.note,
			reference: this.own
		}, c = await Rs(n, r.where, s, t);
		return this.in = t ? null : c, t ? Yo(n, r, c, this.own) : null;
	}
	afterwards() {
		return this.way === "in" ? g : h`<button type="button" @click=${() => {
			this.way = "in", this.receipt = null, this.values = { ...Zu }, this.#s = {}, this.own = rt();
		}}>${P(this.hass, "acts.move_in")}</button>`;
	}
};
F([y({ attribute: !1 })], Qu.prototype, "meters", void 0), F([y({ attribute: !1 })], Qu.prototype, "way", void 0), F([b()], Qu.prototype, "out", void 0), F([b()], Qu.prototype, "in", void 0), Qu = F([v("prepaid-meter-move")], Qu);
// src/panel/unit/tenant.ts
var $u = [
	"individual",
	"business",
	"protected"
], ed = class extends J {
	static {
		this.styles = [...[J.styles].flat(), o`
      ha-card {
        display: grid;
        gap: 16px;
      }
      dl {
        display: grid;
        gap: 8px;
        margin: 0;
        font-size: 14px;
        line-height: 20px;
      }
      dl div {
        display: flex;
        justify-content: space-between;
        gap: 16px;
      }
      dt {
        color: var(--quiet);
      }
      dd {
        margin: 0;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      ol {
        display: grid;
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 14px;
        line-height: 20px;
      }
      li a {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 16px;
        min-height: 40px;
      }
      h3 {
        margin: 0;
        font-size: 14px;
        font-weight: 500;
        line-height: 20px;
      }
    `];
	}
	#e(e) {
		let { hass: t, site: n, unit: r } = this, i = Object.entries(r.meters).flatMap(([e, n]) => n.has_session ? [] : [{
			meterId: e,
			name: n.name,
			unit: n.unit,
			shown: n.register === null ? null : pi(n.register, n.unit, t.locale),
			available: n.available
		}]);
		gc(this, t, new Qu(), {
			subject: vc(n, r),
			meters: i,
			way: e
		});
	}
	#t() {
		let { hass: e } = this, { tenancy: t } = this.unit, n = $u.find((e) => e === t.customer_class);
		return [
			[P(e, "tenant.number"), String(t.number)],
			[P(e, "tenant.since"), Uo(t.since, e)],
			[P(e, "tenant.moved_in"), t.moved_in && Uo(t.moved_in, e)],
			[P(e, "tenant.occupants"), t.vacant ? null : String(t.occupants)],
			[P(e, "tenant.class"), n === void 0 ? t.customer_class : P(e, `tenant.class_${n}`)],
			[P(e, "tenant.anchor"), t.anchor && Uo(t.anchor, e)]
		];
	}
	#n() {
		let { hass: e, site: t, unit: n } = this, { past: r } = n.tenancy;
		return r.length === 0 ? g : h`<h3>${P(e, "tenant.past")}</h3>
      <ol>
        ${r.toReversed().map(({ number: r, since: i, until: a, vacant: o }) => h`<li>
            <a href=${j(t.entry_id, "unit", n.unit_id, "tenancy", String(r))}>
              <span>${P(e, o ? "tenant.vacancy" : "tenant.tenancy", { number: r })}</span>
              <span class="quiet">${Uo(i, e)} – ${Uo(a, e)}</span>
            </a>
          </li>`)}
      </ol>`;
	}
	render() {
		let { hass: e, site: t, unit: n } = this, { vacant: r } = n.tenancy, i = r ? "in" : "out";
		return h`<ha-card role="group" aria-labelledby="tenant">
      <div class="head">
        <h2 id="tenant">${P(e, "tenant.title")}</h2>
        ${r ? h`<span class="chip">${M("door-open")}${P(e, "tenant.vacant")}</span>` : g}
      </div>
      <dl>
        ${this.#t().map(([e, t]) => t ? h`<div><dt>${e}</dt><dd><bdi>${t}</bdi></dd></div>` : g)}
      </dl>
      ${t.role === "administrator" ? h`<div class="row"><button @click=${() => {
			this.#e(i);
		}}>
            ${M(r ? "home-import-outline" : "home-export-outline")}${P(e, `acts.move_${i}`)}
          </button></div>` : g}
      ${this.#n()}
    </ha-card>`;
	}
};
ed = F([v("prepaid-meter-unit-tenant")], ed);
// src/data/usage.ts
var td = A({
	start: w,
	end: w,
	usage: w,
	cost: w,
	bands: O(A({
		band: w,
		usage: w,
		cost: w
	})),
	other: w,
	estimated: E
}), nd = A({
	currency: w,
	period: w,
	from: w,
	to: w,
	meters: O(A({
		meter_id: w,
		name: w,
		commodity: w,
		unit: w,
		total: D(td),
		bars: O(td)
	}))
});
async function rd(e, t) {
	let { entryId: n, unitId: r, meterId: i, period: a, start: o, end: s } = t;
	return (await tt(e, "unit/usage", {
		entry_id: n,
		unit_id: r,
		meter_id: i,
		period: a,
		start: o,
		end: s
	}, nd)).meters[0];
}
// ../../ci/frontend/node_modules/lit-html/directives/style-map.js
var id = "important", ad = " !" + id, od = or(class extends sr {
	constructor(e) {
		if (super(e), e.type !== ar.ATTRIBUTE || e.name !== "style" || e.strings?.length > 2) throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.");
	}
	render(e) {
		return Object.keys(e).reduce((t, n) => {
			let r = e[n];
			return r == null ? t : t + `${n = n.includes("-") ? n : n.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g, "-$&").toLowerCase()}:${r};`;
		}, "");
	}
	update(e, [t]) {
		let { style: n } = e.element;
		if (this.ft === void 0) return this.ft = new Set(Object.keys(t)), this.render(t);
		for (let e of this.ft) t[e] ?? (this.ft.delete(e), e.includes("-") ? n.removeProperty(e) : n[e] = null);
		for (let e in t) {
			let r = t[e];
			if (r != null) {
				this.ft.add(e);
				let t = typeof r == "string" && r.endsWith(ad);
				e.includes("-") || t ? n.setProperty(e, t ? r.slice(0, -11) : r, t ? id : "") : n[e] = r;
			}
		}
		return Me;
	}
}), sd = "\0other", cd = [
	"#00897b",
	"#c77700",
	"#7e57c2",
	"#d81b60",
	"#1e88e5",
	"#6d8b00",
	"#a1624a",
	"#00838f"
], ld = "#8a8a8a";
function ud(e, t, n, r) {
	let i = e?.bars ?? [], a = [...r.map(({ band: e }) => e), sd];
	return yu(t).flatMap((e) => {
		let r = i.filter(({ start: n }) => bu(t.period, n) === e);
		return (r.length === 0 ? [null] : r).map((t) => ({
			slot: e,
			bar: t,
			parts: t === null ? [] : dd(t, n, a)
		}));
	});
}
function dd(e, t, n) {
	let r = e.bands.map((e) => ({
		band: e.band,
		value: Number(e[t])
	}));
	return t === "cost" ? r.push({
		band: sd,
		value: Number(e.other)
	}) : r.length === 0 && r.push({
		band: "",
		value: Number(e.usage)
	}), r.filter(({ value: e }) => e > 0).sort((e, t) => n.indexOf(e.band) - n.indexOf(t.band));
}
function fd({ parts: e }) {
	return e.reduce((e, { value: t }) => e + t, 0);
}
function pd(e, t) {
	let n = (t) => {
		let n = e?.total?.bands.find(({ band: e }) => e === t), r = Number(n?.usage ?? 0);
		return r > 0 ? Number(n?.cost) / r : Infinity;
	}, r = (e?.total?.bands ?? []).map(({ band: e }) => e).filter((e) => !t.some(({ band: t }) => t === e));
	r.sort((e, t) => n(e) - n(t) || e.localeCompare(t));
	let i = r.map((e, n) => ({
		band: e,
		colour: md(t.length + n)
	}));
	return [...t, ...i];
}
function md(e) {
	return cd[e % cd.length] ?? ld;
}
function hd(e, t) {
	return e.find(({ band: e }) => e === t)?.colour ?? (t === "\0other" ? ld : md(0));
}
function gd(e) {
	if (!(e > 0)) return [0, 1];
	let t = e / 4, n = 10 ** Math.floor(Math.log10(t)), r = n * ([
		1,
		2,
		2.5,
		5,
		10
	].find((e) => e * n >= t * (1 - 1e-9)) ?? 10), i = Math.ceil(e / r - 1e-9);
	return Array.from({ length: i + 1 }, (e, t) => t * r);
}
// src/panel/unit/usage-chart.ts
var _d = {
	hour: 4,
	day: 7,
	month: 1
}, vd = o`
  .chart {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 8px;
    margin: 0;
    border-radius: 8px;
    font-size: 12px;
    line-height: 16px;
    touch-action: pan-y;
    container-type: inline-size;
  }
  .axis {
    display: flex;
    flex-direction: column-reverse;
    justify-content: space-between;
    height: 208px;
    min-width: 40px;
    color: var(--quiet);
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .axis span {
    height: 0;
    line-height: 0;
  }
  .plot {
    position: relative;
    display: flex;
    height: 208px;
  }
  .lines {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column-reverse;
    justify-content: space-between;
    pointer-events: none;
  }
  .lines i {
    height: 0;
    border-top: 1px solid var(--line);
  }
  .column {
    position: relative;
    flex: 1 1 0;
    min-width: 0;
    display: flex;
    flex-direction: column-reverse;
    border-radius: 4px;
  }
  .column.chosen {
    background: color-mix(in srgb, var(--primary-text-color, #141414) 8%, transparent);
  }
  .column i {
    display: block;
    box-sizing: border-box;
    width: 72%;
    max-width: 40px;
    min-height: 2px;
    margin-inline: auto;
    border-top: 1px solid var(--card-background-color, #fff);
    background-color: var(--band);
  }
  .column i:last-child {
    border-top: 0;
    border-start-start-radius: 3px;
    border-start-end-radius: 3px;
  }
  .column.estimated i,
  .swatch.estimated {
    background-image: repeating-linear-gradient(
      135deg,
      transparent 0 3px,
      color-mix(in srgb, var(--card-background-color, #fff) 55%, transparent) 3px 6px
    );
  }
  .scale {
    grid-column: 2;
    display: flex;
    height: 16px;
    color: var(--quiet);
  }
  .scale span {
    flex: 1 1 0;
    display: flex;
    justify-content: center;
    min-width: 0;
    overflow: visible;
    white-space: nowrap;
  }
  @container (max-width: 420px) {
    .scale .month:nth-child(even) {
      visibility: hidden;
    }
  }
`;
function yd(e) {
	let { columns: t, chosen: n, choose: r, label: i, readBy: a } = e, o = gd(Math.max(0, ...t.map(fd))), s = o.at(-1) ?? 1;
	return h`<figure
    class="chart"
    tabindex="0"
    role="group"
    aria-roledescription="chart"
    aria-label=${i}
    aria-describedby=${a}
    @keydown=${(t) => {
		xd(t, e);
	}}
    @blur=${() => {
		r(null);
	}}
    @pointerleave=${() => {
		r(null);
	}}
  >
    <div class="axis" aria-hidden="true">${o.map((t) => h`<span>${e.scale(t)}</span>`)}</div>
    <div class="plot" aria-hidden="true">
      <div class="lines">${o.map(() => h`<i></i>`)}</div>
      ${t.map((t, r) => bd(e, t, r, {
		top: s,
		chosen: r === n
	}))}
    </div>
    <div class="scale" aria-hidden="true">
      ${t.map(({ slot: t }, n) => h`<span class=${e.period}>${n % _d[e.period] === 0 ? e.name(t) : g}</span>`)}
    </div>
  </figure>`;
}
function bd(e, { bar: t, parts: n }, r, { top: i, chosen: a }) {
	let o = [
		"column",
		a ? "chosen" : "",
		t?.estimated === !0 ? "estimated" : ""
	].join(" ").trim(), s = () => {
		e.choose(r);
	};
	return h`<div class=${o} @pointerenter=${s} @pointerdown=${s}>
    ${n.map(({ band: t, value: n }) => h`<i style=${od({
		height: `${n / i * 100}%`,
		"--band": hd(e.bands, t)
	})}></i>`)}
  </div>`;
}
function xd(e, { columns: t, chosen: n, choose: r }) {
	let i = t.length - 1, a = getComputedStyle(e.currentTarget).direction === "rtl", o = a ? "ArrowLeft" : "ArrowRight", s = a ? "ArrowRight" : "ArrowLeft", c = t.findLastIndex(({ bar: e }) => e !== null), l = {
		[o]: Math.min(i, (n ?? -1) + 1),
		[s]: n === null ? Math.max(0, c) : Math.max(0, n - 1),
		Home: 0,
		End: Math.max(0, c),
		Escape: null
	}[e.key];
	l !== void 0 && (e.preventDefault(), r(l));
}
// src/panel/unit/usage-words.ts
function Sd(e, t, n) {
	return t === "\0other" ? P(e, "unit.band_other") : t === "" ? P(e, n > 1 ? "unit.band_standard" : "unit.measure_usage") : t;
}
function Cd({ locale: e }, { bar: t, band: n, measure: r, unit: i, currency: a }) {
	let o = n === null ? t : t.bands.find((e) => e.band === n);
	return o === void 0 ? "–" : r === "cost" ? B(o.cost, a, e) : wd(Number(o.usage), i, e);
}
function wd(e, t, n) {
	let r = Math.abs(e), i = r < 1 ? 3 : r < 10 ? 2 : +(r < 100);
	return `${new Intl.NumberFormat(jn(n), {
		...Mn(n),
		maximumFractionDigits: i
	}).format(e)} ${t}`.trim();
}
// src/panel/unit/usage-legend.ts
function Td(e, t) {
	let { meter: n, bands: r, title: i } = t, a = r.filter(({ band: e }) => n?.total?.bands.some((t) => t.band === e)), o = Number(n?.total?.other ?? 0) !== 0;
	return h`<dl class="legend" id="read">
    <div class="all">
      <dt>${i}</dt>
      <dd>${Dd(e, t, null, "usage")}</dd>
      <dd>${Dd(e, t, null, "cost")}</dd>
    </div>
    ${a.map(({ band: n, colour: r }) => Ed(e, t, {
		band: n,
		colour: r,
		count: a.length
	}))}
    ${o ? Ed(e, t, {
		band: sd,
		colour: hd(r, sd),
		count: a.length
	}) : g}
  </dl>`;
}
function Ed(e, t, { band: n, colour: r, count: i }) {
	let a = t.bar === null ? "–" : B(t.bar.other, t.currency, e.locale);
	return h`<div>
    <dt><i class="swatch" style=${od({ "--band": r })}></i>${Sd(e, n, i)}</dt>
    <dd>${n === "\0other" ? g : Dd(e, t, n, "usage")}</dd>
    <dd>${n === "\0other" ? a : Dd(e, t, n, "cost")}</dd>
  </div>`;
}
function Dd(e, { bar: t, meter: n, currency: r }, i, a) {
	return t === null || n === null ? "–" : Cd(e, {
		bar: t,
		band: i,
		measure: a,
		unit: n.unit,
		currency: r
	});
}
// src/panel/unit/usage-styles.ts
var Od = [
	Hl,
	vd,
	o`
    ha-card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .head {
      flex-wrap: wrap;
    }
    .between {
      justify-content: space-between;
    }
    .legend {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      column-gap: 24px;
      margin: 0;
      font-size: 14px;
      line-height: 24px;
      font-variant-numeric: tabular-nums;
    }
    .legend > div {
      display: grid;
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
    }
    .legend .all {
      font-weight: 500;
    }
    dt {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    dd {
      margin: 0;
      min-width: 7ch;
      text-align: end;
      white-space: nowrap;
    }
    .swatch {
      flex: none;
      width: 12px;
      height: 12px;
      border-radius: 3px;
      background-color: var(--band, var(--quiet));
    }
    .figures {
      box-sizing: border-box;
      height: 228px;
      overflow-y: auto;
    }
    .figures th[scope="row"] {
      color: inherit;
      font-weight: 400;
    }
    .figures thead th {
      position: sticky;
      inset-block-start: 0;
      background: var(--card-background-color, #fff);
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .foot {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      min-height: 36px;
    }
    .foot p {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .plain {
      min-height: 36px;
      padding: 0 12px;
      background: none;
    }
  `
];
// src/panel/unit/usage-table.ts
function kd(e) {
	let { hass: t, meter: n, currency: r, columns: i, measure: a, caption: o } = e, s = e.bands.filter(({ band: e }) => n.total?.bands.some((t) => t.band === e)), c = a === "cost" ? [...s.map(({ band: e }) => e), sd] : s.map(({ band: e }) => e);
	return h`<div class="scroll figures" tabindex="0" role="region" aria-label=${o}>
    <table>
      <caption class="unseen">${o}</caption>
      <thead>
        <tr>
          <th scope="col">${P(t, "unit.when")}</th>
          ${c.map((e) => h`<th scope="col" class="amount">${Sd(t, e, s.length)}</th>`)}
          <th scope="col" class="amount">${P(t, `unit.measure_${a}`)}</th>
        </tr>
      </thead>
      <tbody>
        ${i.map(({ slot: i, bar: o }) => o === null ? g : h`<tr>
                <th scope="row">${e.name(i)}${o.estimated ? h` <span class="quiet">(${P(t, "unit.estimated")})</span>` : g}</th>
                ${c.map((e) => h`<td class="amount">${e === "\0other" ? B(o.other, r, t.locale) : Cd(t, {
		bar: o,
		band: e,
		measure: a,
		unit: n.unit,
		currency: r
	})}</td>`)}
                <td class="amount">${Cd(t, {
		bar: o,
		band: null,
		measure: a,
		unit: n.unit,
		currency: r
	})}</td>
              </tr>`)}
      </tbody>
    </table>
  </div>`;
}
// src/panel/unit/usage.ts
var Ad = 6e4, jd = [
	"hour",
	"day",
	"month"
], Md = ["usage", "cost"], $ = class extends J {
	constructor(...e) {
		super(...e), this.stretch = null, this.measure = "usage", this.meterId = "", this.shown = null, this.refused = null, this.loading = !0, this.asTable = !1, this.chosen = null, this.#e = [], this.#t = "", this.#n = 0;
	}
	static {
		this.styles = [...[J.styles].flat(), ...Od];
	}
	#e;
	#t;
	#n;
	#r;
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#r), this.#t = "";
	}
	connectedCallback() {
		super.connectedCallback(), this.requestUpdate();
	}
	willUpdate(e) {
		super.willUpdate(e), this.stretch ??= gu("day", hu(this.hass));
		let t = Object.keys(this.unit.meters);
		t.includes(this.meterId) || (this.meterId = t[0] ?? "");
		let n = [
			this.site.entry_id,
			this.unit.unit_id,
			this.meterId,
			this.stretch.period,
			this.stretch.first
		].join("/");
		n === this.#t ? e.has("unit") && this.#a() && this.#i(e.get("unit")) : (n.startsWith(this.#t.split("/").slice(0, 3).join("/")) && this.#t !== "" || ([this.shown, this.#e] = [null, []]), this.#t = n, this.#o(n));
	}
	#i(e) {
		if (e?.meters[this.meterId]?.usage === this.unit.meters[this.meterId]?.usage || this.#r !== void 0) return;
		let t = Math.max(0, this.#n + Ad - Date.now());
		this.#r = setTimeout(() => void this.#o(this.#t), t);
	}
	#a() {
		return this.stretch?.first === gu(this.stretch?.period ?? "day", hu(this.hass)).first;
	}
	async #o(e) {
		let { hass: t, stretch: n, meterId: r } = this;
		if (clearTimeout(this.#r), [this.#r, this.#n] = [void 0, Date.now()], n === null || r === "") return;
		this.loading = !0;
		let i = {
			entryId: this.site.entry_id,
			unitId: this.unit.unit_id,
			meterId: r,
			period: n.period
		};
		try {
			let r = await rd(t, {
				...i,
				...vu(n)
			});
			if (e !== this.#t) return;
			this.shown = r ?? null, this.#e = pd(r, this.#e), this.refused = null;
		} catch (t) {
			if (e !== this.#t) return;
			this.refused = t;
		}
		this.loading = !1;
	}
	render() {
		let { hass: e, stretch: t } = this;
		if (t === null) return h``;
		let n = Md.map((t) => ({
			value: t,
			words: P(e, `unit.measure_${t}`)
		}));
		return h`<ha-card aria-busy=${this.loading}>
      <div class="head">
        <h2>${P(e, "unit.usage")}</h2>
        ${Ul(P(e, "unit.measure"), n, this.measure, (e) => this.measure = e)}
      </div>
      ${this.meterId === "" ? h`<p class="quiet">${P(e, "unit.no_meter")}</p>` : this.#s(t)}
    </ha-card>`;
	}
	#s(e) {
		let { hass: t, shown: n } = this, r = ud(n ?? void 0, e, this.measure, this.#e);
		return h`${this.#l(e)}
      ${Td(t, {
			meter: n,
			currency: this.unit.currency,
			bands: this.#e,
			title: this.#d(e, r),
			bar: this.chosen === null ? n?.total ?? null : r[this.chosen]?.bar ?? null
		})}
      ${this.#f(e, r)}
      <div class="foot">
        ${this.refused === null ? this.#c(r) : h`<p class="quiet" role="status">${C(this.refused)}</p>`}
        <button class="plain" aria-pressed=${this.asTable} @click=${() => this.asTable = !this.asTable}>
          ${M(this.asTable ? "chart-bar" : "table")}${P(t, this.asTable ? "unit.as_chart" : "unit.as_table")}
        </button>
      </div>`;
	}
	#c(e) {
		let { hass: t } = this, n = e.some(({ bar: e }) => e?.estimated === !0);
		return !this.loading && e.every(({ bar: e }) => e === null) ? h`<p class="quiet">${P(t, "unit.usage_none")}</p>` : h`<p class="quiet">${n ? h`<i class="swatch estimated"></i>${P(t, "unit.estimated_hint")}` : g}</p>`;
	}
	#l(e) {
		let { hass: t } = this, n = (e) => {
			[this.stretch, this.chosen] = [e, null];
		}, r = jd.map((e) => ({
			value: e,
			words: P(t, `unit.period_${e}`)
		})), i = Object.entries(this.unit.meters).map(([e, { name: t }]) => ({
			value: e,
			words: t
		})), a = Su(e, t), o = this.#a() ? void 0 : () => {
			n(_u(e, 1));
		};
		return h`<div class="row between">
      <div class="row">
        ${Ul(P(t, "unit.period"), r, e.period, (t) => {
			n(this.#u(e, t));
		})}
        ${Gl(P(t, "unit.meter"), i, this.meterId, (e) => {
			[this.meterId, this.chosen] = [e, null];
		})}
      </div>
      ${Wl(t, {
			at: a,
			back: () => {
				n(_u(e, -1));
			},
			forward: o
		})}
    </div>`;
	}
	#u(e, t) {
		let n = hu(this.hass);
		return gu(t, this.#a() ? n : e.first);
	}
	#d(e, t) {
		let n = this.chosen === null ? void 0 : t[this.chosen];
		if (n === void 0) return Su(e, this.hass);
		let r = Tu(e.period, n.slot, this.hass);
		return n.bar?.estimated === !0 ? `${r} (${P(this.hass, "unit.estimated")})` : r;
	}
	#f(e, t) {
		let { hass: n, measure: r, unit: i, shown: a } = this, o = `${P(n, "unit.usage")}, ${Su(e, n)}`, s = (t) => Tu(e.period, t, n);
		if (this.asTable && a !== null) {
			let { currency: e } = i;
			return kd({
				hass: n,
				meter: a,
				currency: e,
				columns: t,
				bands: this.#e,
				measure: r,
				caption: o,
				name: s
			});
		}
		return yd({
			columns: t,
			bands: this.#e,
			period: e.period,
			chosen: this.chosen,
			label: o,
			readBy: "read",
			scale: (e) => r === "cost" ? B(String(Number(e.toFixed(6))), i.currency, n.locale) : wd(e, a?.unit ?? "", n.locale),
			name: (t) => Tu(e.period, t, n, { brief: !0 }),
			choose: (e) => this.chosen = e
		});
	}
};
F([b()], $.prototype, "stretch", void 0), F([b()], $.prototype, "measure", void 0), F([b()], $.prototype, "meterId", void 0), F([b()], $.prototype, "shown", void 0), F([b()], $.prototype, "refused", void 0), F([b()], $.prototype, "loading", void 0), F([b()], $.prototype, "asTable", void 0), F([b()], $.prototype, "chosen", void 0), $ = F([v("prepaid-meter-unit-usage")], $);
// src/panel/unit/view.ts
var Nd = class extends I {
	constructor(...e) {
		super(...e), this.unit = null, this.over = null, this.refused = null, this.#t = "";
	}
	static {
		this.styles = [...[I.styles].flat(), No];
	}
	#e;
	#t;
	disconnectedCallback() {
		super.disconnectedCallback(), this.#r();
	}
	willUpdate(e) {
		super.willUpdate(e);
		let t = `${this.site.entry_id}/${this.path[0] ?? ""}`, n = e.has("hass") && e.get("hass")?.connection !== this.hass.connection;
		(t !== this.#t || n) && (this.#r(), this.#n(t));
	}
	#n(e) {
		this.#e?.(), this.#t = e, [this.unit, this.over, this.refused] = [
			null,
			null,
			null
		], this.#e = Mo(this.hass, this.site.entry_id, this.path[0] ?? "", {
			told: (e) => this.unit = e,
			ended: (e) => this.over = e,
			refused: (e) => this.refused = e
		});
	}
	#r() {
		this.#e?.(), this.#e = void 0, this.#t = "";
	}
	render() {
		let { hass: e, site: t } = this;
		return h`<a class="back" href=${j(t.entry_id, "overview")}>${M("chevron-left")}${P(e, "unit.back")}</a>
      ${this.#i()}`;
	}
	#i() {
		let { unit: e, over: t } = this;
		return t === null ? this.refused === null ? e === null ? this.#o() : this.#s(e) : this.#a(P(this.hass, "panel.went_wrong", { reason: C(this.refused) })) : this.#a(P(this.hass, `unit.ended_${t}`));
	}
	#a(e) {
		return h`<ha-card class="told" role="status">
      <p>${e}</p>
      <button @click=${() => {
			this.#n(this.#t);
		}}>${P(this.hass, "panel.retry")}</button>
    </ha-card>`;
	}
	#o() {
		return h`<div class="bone head" aria-hidden="true"></div>
      <div class="columns" aria-hidden="true">
        <div class="column"><div class="bone part"></div></div>
        <div class="column"><div class="bone part"></div></div>
      </div>`;
	}
	#s(e) {
		let { hass: t, site: n } = this;
		return h`<prepaid-meter-unit-header .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-header>
      <div class="columns">
        <div class="column">
          <prepaid-meter-unit-usage .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-usage>
          <prepaid-meter-unit-statement .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-statement>
        </div>
        <div class="column">
          <prepaid-meter-unit-meters .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-meters>
          <prepaid-meter-unit-tenant .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-tenant>
          <prepaid-meter-unit-debts .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-debts>
          <prepaid-meter-unit-policy .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-policy>
        </div>
      </div>`;
	}
};
F([b()], Nd.prototype, "unit", void 0), F([b()], Nd.prototype, "over", void 0), F([b()], Nd.prototype, "refused", void 0), Nd = F([v("prepaid-meter-unit")], Nd);
// src/panel/pages.ts
var Pd = {
	name: "overview",
	symbol: "view-dashboard-outline",
	words: "panel.overview",
	show: ({ hass: e, site: t, narrow: n, path: r }) => h`<prepaid-meter-overview .hass=${e} .site=${t} .narrow=${n} .path=${r}></prepaid-meter-overview>`
}, Fd = [
	Pd,
	{
		name: "unit",
		within: "overview",
		show: ({ hass: e, site: t, narrow: n, path: r }) => h`<prepaid-meter-unit .hass=${e} .site=${t} .narrow=${n} .path=${r}></prepaid-meter-unit>`
	},
	{
		name: "tariffs",
		symbol: "tag-outline",
		words: "panel.tariffs",
		show: ({ hass: e, site: t, narrow: n, path: r }) => h`<prepaid-meter-tariffs .hass=${e} .site=${t} .narrow=${n} .path=${r}></prepaid-meter-tariffs>`
	},
	{
		name: "money",
		symbol: "cash-multiple",
		words: "panel.money",
		administrator: !0,
		show: ({ hass: e, site: t, narrow: n, path: r }) => h`<prepaid-meter-money .hass=${e} .site=${t} .narrow=${n} .path=${r}></prepaid-meter-money>`
	},
	{
		name: "health",
		symbol: "heart-pulse",
		words: "panel.health",
		show: ({ hass: e, site: t, narrow: n, path: r }) => h`<prepaid-meter-health .hass=${e} .site=${t} .narrow=${n} .path=${r}></prepaid-meter-health>`
	},
	{
		name: "first-run",
		within: "overview",
		administrator: !0,
		show: ({ hass: e, site: t, narrow: n, path: r }) => h`<prepaid-meter-first-run .hass=${e} .site=${t} .narrow=${n} .path=${r}></prepaid-meter-first-run>`
	}
];
function Id(e, t) {
	return e.administrator !== !0 || t === "administrator";
}
function Ld(e, t) {
	let n = Fd.find((t) => t.name === e);
	return n !== void 0 && Id(n, t) ? n : Pd;
}
// src/panel/app.ts
var Rd = [
	"locale",
	"localize",
	"language",
	"areas",
	"user",
	"connection"
], zd = 5e3, Bd = class extends _ {
	constructor(...e) {
		super(...e), this.narrow = !1, this.route = { path: "" }, this.known = null, this.refused = null, this.#n = async () => {
			if (clearTimeout(this.#t), await this.updateComplete, this.#e !== void 0 && this.isConnected) {
				try {
					this.known = await dt(this.#e), this.refused = null;
				} catch (e) {
					this.refused = e;
				}
				this.known?.some(({ running: e }) => !e) && (this.#t = setTimeout(() => void this.#n(), zd));
			}
		};
	}
	static {
		this.styles = [N, bt];
	}
	#e;
	#t;
	set hass(e) {
		let t = this.#e;
		t !== void 0 && Rd.every((n) => t[n] === e[n]) || (this.#e = e, t?.language !== e.language && vt(e), this.requestUpdate());
	}
	connectedCallback() {
		super.connectedCallback(), this.#n();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#t);
	}
	#n;
	render() {
		let e = this.#e;
		if (e === void 0) return h``;
		let [t, n, ...r] = pt(this.route.path), i = this.known?.find((e) => e.entry_id === t) ?? this.known?.[0], a = Ld(n, i?.role ?? "operator");
		return h`${this.#r(e, i, a)}
      <main>${this.refused !== null || i === void 0 ? this.#s(e) : this.#o(e, i, a, r)}</main>`;
	}
	#r(e, t, n) {
		return h`<header>
      <div class="bar">
        <ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
        <p class="title">${P(e, "panel.title")}</p>
        ${t === void 0 ? g : this.#i(e, t, n)}
      </div>
      ${t === void 0 ? g : this.#a(e, t, n)}
    </header>`;
	}
	#i(e, t, n) {
		let r = this.known ?? [];
		return r.length < 2 ? h`<span class="site">${t.name}</span>` : h`<select class="site" aria-label=${P(e, "panel.site")} @change=${(e) => {
			mt(j(e.target.value, n.name === "unit" ? "overview" : n.name));
		}}>
      ${r.map((e) => h`<option value=${e.entry_id} ?selected=${e === t}>${e.name}</option>`)}
    </select>`;
	}
	#a(e, t, n) {
		let r = Fd.flatMap((e) => {
			let { name: n, symbol: r, words: i } = e;
			return r === void 0 || i === void 0 || !Id(e, t.role) ? [] : [{
				name: n,
				symbol: r,
				words: i
			}];
		});
		return h`<nav aria-label=${P(e, "panel.views")}>
      ${r.map(({ name: r, symbol: i, words: a }) => h`<a
          href=${j(t.entry_id, r)}
          aria-current=${r === (n.within ?? n.name) ? "page" : "false"}
          >${M(i)}<span>${P(e, a)}</span></a
        >`)}
    </nav>`;
	}
	#o(e, t, n, r) {
		return t.running ? n.show({
			hass: e,
			site: t,
			narrow: this.narrow,
			path: r
		}) : h`<ha-card class="told" role="status">${P(e, "panel.not_running", { site: t.name })}</ha-card>`;
	}
	#s(e) {
		return this.refused === null && this.known === null ? h`` : h`<ha-card class="told" role="status"
      ><p>${this.refused?.code === "unauthorized" ? P(e, "panel.no_access") : this.refused === null ? P(e, "panel.no_site") : P(e, "panel.went_wrong", { reason: C(this.refused) })}</p>
      <button @click=${this.#n}>${P(e, "panel.retry")}</button></ha-card
    >`;
	}
};
F([y({
	type: Boolean,
	reflect: !0
})], Bd.prototype, "narrow", void 0), F([y({ attribute: !1 })], Bd.prototype, "route", void 0), F([b()], Bd.prototype, "known", void 0), F([b()], Bd.prototype, "refused", void 0), F([y({ attribute: !1 })], Bd.prototype, "hass", null), Bd = F([v("prepaid-meter-panel")], Bd);
export { Bd as Panel };
