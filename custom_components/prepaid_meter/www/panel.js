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
// node_modules/lit-html/lit-html.js
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
// node_modules/@lit/reactive-element/decorators/custom-element.js
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
// node_modules/@lit/reactive-element/decorators/state.js
function b(e) {
	return y({
		...e,
		state: !0,
		attribute: !1
	});
}
// node_modules/@lit/reactive-element/decorators/base.js
var $e = (e, t, n) => (n.configurable = !0, n.enumerable = !0, Reflect.decorate && typeof t != "object" && Object.defineProperty(e, t, n), n);
// node_modules/@lit/reactive-element/decorators/query.js
function et(e, t) {
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
// src/translations/texts.ts
var tt = "config_panel", nt = "prepaid_meter";
async function rt(e) {
	return e.loadBackendTranslation(tt, nt);
}
async function it(e) {
	await e.loadBackendTranslation("issues", nt);
}
function at(e, t, n) {
	return e.localize(`component.${nt}.issues.${t}.title`, n);
}
function ot(e, t, n) {
	return e(`component.${nt}.${tt}.${t}`, n);
}
function x(e, t, n) {
	return ot(e.localize, t, n);
}
// src/data/hub.ts
var st = "prepaid_meter";
async function S(e, t, n, r) {
	return r(await ut(e, {
		type: `${st}/${t}`,
		...n
	}, "common.lost"), t);
}
var ct = 3, lt = class extends Error {};
async function ut(e, t, n) {
	try {
		return await e.callWS(t);
	} catch (t) {
		let { code: r } = t?.error ?? {};
		throw r === ct || t === ct ? new lt(x(e, n), { cause: t }) : t;
	}
}
async function C(e, t, n, r) {
	return r((await ut(e, {
		type: "call_service",
		domain: st,
		service: t,
		service_data: n,
		return_response: !0
	}, "common.lost_act")).response, t);
}
function dt() {
	return `screen-${Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(3)), (e) => e.toString(36)).join("")}`;
}
function w(e) {
	let t = e?.message;
	return typeof t == "string" ? t.replace(/^Validation error: /, "") : String(e);
}
// src/data/shape.ts
var ft = class extends Error {
	constructor(e, t, n) {
		super(`${e}: ${t} expected, not ${JSON.stringify(n)}`), this.name = "WrongShape";
	}
};
function pt(e) {
	return (t, n) => {
		if (typeof t !== e) throw new ft(n, e, t);
		return t;
	};
}
var T = pt("string"), E = pt("number"), D = pt("boolean"), mt = (e) => e;
function O(e) {
	return (t, n) => t === null ? null : e(t, n);
}
function k(e) {
	return (t, n) => t == null ? null : e(t, n);
}
function ht(e, t) {
	return (n, r) => e.find((e) => e === T(n, r)) ?? t;
}
function A(e) {
	return (t, n) => {
		if (!Array.isArray(t)) throw new ft(n, "list", t);
		return t.map((t, r) => e(t, `${n}[${r}]`));
	};
}
function gt(e, t) {
	if (typeof e != "object" || !e || Array.isArray(e)) throw new ft(t, "object", e);
	return Object.entries(e);
}
function j(e) {
	return (t, n) => Object.fromEntries(gt(t, n).map(([t, r]) => [t, e(r, `${n}.${t}`)]));
}
function M(e) {
	return (t, n) => {
		let r = Object.fromEntries(gt(t, n)), i = Object.entries(e).map(([e, t]) => [e, t(r[e], `${n}.${e}`)]);
		return Object.fromEntries(i);
	};
}
function _t(e) {
	return (t, n) => {
		let r = gt(t, n).flatMap(([t, r]) => {
			let i = Object.hasOwn(e, t) ? e[t] : void 0;
			return i === void 0 ? [] : [[t, i(r, `${n}.${t}`)]];
		});
		return Object.fromEntries(r);
	};
}
var vt = M({
	api_version: E,
	sites: A(M({
		entry_id: T,
		name: T,
		currency: T,
		role: ht(["administrator", "operator"], "operator"),
		running: D
	}))
});
async function yt(e) {
	return (await S(e, "info", {}, vt)).sites;
}
// src/ha/navigate.ts
var bt = "/prepaid-meter";
function N(...e) {
	return [bt, ...e.map(encodeURIComponent)].join("/");
}
function xt(e) {
	return e.split("/").filter(Boolean).map(St);
}
function St(e) {
	try {
		return decodeURIComponent(e);
	} catch {
		return e;
	}
}
function Ct(e, { replace: t = !1 } = {}) {
	t ? history.replaceState(history.state, "", e) : history.pushState(null, "", e), window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: t } }));
}
// src/shared/icon.ts
function P(e) {
	return h`<ha-icon icon="mdi:${e}" aria-hidden="true"></ha-icon>`;
}
// src/shared/styles.ts
var F = o`
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
var wt = o`
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
`, Tt = o`
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
`, Et = 200;
function Dt(e, { "+": t, "-": n }) {
	let r = Object.entries(e.attributes).filter(([e]) => n?.a?.includes(e) !== !0), i = {
		...Object.fromEntries(r),
		...t?.a
	};
	return {
		...e,
		state: t?.s ?? e.state,
		attributes: i
	};
}
function Ot(e, t) {
	return t.size === e.size && [...t].every(([t, n]) => e.get(t) === n);
}
function kt(e, { c: t, r: n }) {
	if (n?.includes(e.entity_id) === !0) return [];
	let r = t?.[e.entity_id];
	return [r === void 0 ? e : Dt(e, r)];
}
function At(e, t, n) {
	let r = Object.entries(t.a ?? {}).filter(([e]) => n(e)).map(([e, { s: t = "", a: n = {} }]) => ({
		entity_id: e,
		state: t,
		attributes: n
	})), i = [...[...e.values()].flatMap((e) => kt(e, t)), ...r], a = new Map(i.map((e) => [e.entity_id, e]));
	return Ot(e, a) ? e : a;
}
function jt(e, t, n) {
	let r = /* @__PURE__ */ new Map(), i, a = (e) => t.some((t) => e.startsWith(`${t}.`)), o = e.connection.subscribeMessage((e) => {
		let t = At(r, e, a);
		t !== r && (r = t, i ??= setTimeout(() => {
			i = void 0, n(r);
		}, Et));
	}, { type: "subscribe_entities" });
	return () => {
		clearTimeout(i), o.then((e) => e()).catch(() => void 0);
	};
}
async function Mt(e, t, n, r) {
	let i = /* @__PURE__ */ new Map(), a, o = new Promise((o, s) => {
		setTimeout(() => {
			o(!1);
		}, r), e.connection.subscribeMessage((e) => {
			i = At(i, e, () => !0), n.includes(i.get(t)?.state ?? "") && o(!0);
		}, {
			type: "subscribe_entities",
			entity_ids: [t]
		}).then((e) => {
			a = e;
		}, s);
	});
	try {
		return await o;
	} finally {
		await a?.().catch(() => void 0);
	}
}
// src/data/subentries.ts
var Nt = A(M({
	subentry_id: T,
	subentry_type: T,
	title: T,
	unique_id: O(T)
}));
async function Pt(e, t) {
	return Nt(await e.callWS({
		type: "config_entries/subentries/list",
		entry_id: t
	}), "subentries");
}
function Ft(e) {
	return e?.replace(/^\w+:/, "") ?? "";
}
// src/data/follow.ts
var It = 3e3, Lt = 60;
function Rt(e, t, n, r, i) {
	let a = new Vt(e, t, n, r, i);
	return a.begin(), a.close;
}
function zt(e, t, n, r, i) {
	let a = new Bt(e, t, n, r, i);
	return a.begin(), a.close;
}
var Bt = class {
	#e;
	constructor(e, t, n, r, i) {
		this.hass = e, this.command = t, this.fields = n, this.shape = r, this.followed = i, this.over = !1, this.turn = 0, this.close = () => {
			this.over = !0, this.turn += 1, this.hass.connection.removeEventListener("disconnected", this.#t), this.closed(), this.#e !== void 0 && Ut(this.#e), this.#e = void 0;
		}, this.#t = () => {
			this.turn += 1, this.#e = void 0, this.lost();
		}, e.connection.addEventListener("disconnected", this.#t);
	}
	begin() {
		this.turn += 1;
		let { turn: e } = this, { connection: t } = this.hass, n = (t) => {
			e === this.turn && this.hear(t);
		}, r = {
			type: `${st}/${this.command}`,
			...this.fields
		};
		t.subscribeMessage(n, r, { resubscribe: !1 }).then((t) => {
			e === this.turn ? (this.#e = t, this.held()) : Ut(t);
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
		this.followed.refused(Error(x(this.hass, "common.lost")));
	}
	held() {}
	closed() {}
	#t;
}, Vt = class extends Bt {
	#e = 0;
	#t;
	constructor(...e) {
		super(...e), this.hass.connection.addEventListener("ready", this.#r);
	}
	hear(e) {
		super.hear(e), !this.over && Ht(e) && this.#n();
	}
	held() {
		this.#e = Lt;
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
		--this.#e, clearTimeout(this.#t), this.#t = setTimeout(this.#r, It);
	}
	#r = () => {
		clearTimeout(this.#t), this.begin();
	};
};
function Ht(e) {
	let { kind: t, reason: n } = e ?? {};
	return t === "ended" && n === "site_stopped";
}
function Ut(e) {
	e().catch(() => void 0);
}
// src/data/tariffs.ts
var Wt = (e, t) => j(mt)(e, t), Gt = {
	tariff_id: T,
	subentry_id: T,
	name: T,
	commodity: T,
	currency: T,
	current_version: T,
	valid_from: T
}, Kt = M({ tariffs: A(M({
	...Gt,
	versions: E,
	meters: E,
	newest_valid_from: T,
	lines: A(Wt)
})) }), qt = M({
	unit_id: T,
	unit: T,
	meter_id: T,
	meter: T
}), Jt = M({
	version_id: T,
	valid_from: T,
	current: D,
	document: Wt
}), Yt = M({
	...Gt,
	versions: A(Jt),
	meters: A(qt),
	meters_matched: E
});
async function Xt(e, t) {
	return (await S(e, "tariffs/list", { entry_id: t }, Kt)).tariffs;
}
async function Zt(e, t, n, r = 0) {
	return S(e, "tariff/get", {
		entry_id: t,
		tariff_id: n,
		offset: r,
		limit: 200
	}, Yt);
}
var Qt = {
	old: T,
	new: T,
	difference: T
}, $t = M({
	unit_id: T,
	name: T,
	...Qt
}), en = M(Qt), tn = M({
	done: E,
	of: E,
	units: A($t)
}), nn = M({ reason: T }), rn = M({ kind: T }), an = (e, t) => {
	let { kind: n } = rn(e, t);
	if (n === "progress") return {
		kind: n,
		...tn(e, t)
	};
	if (n === "done") return {
		kind: n,
		...en(e, t)
	};
	if (n === "failed" || n === "ended") return {
		kind: n,
		...nn(e, t)
	};
	throw new ft(t, "event", e);
};
function on(e, t, n, r) {
	let { tariffId: i, days: a } = n;
	return zt(e, "tariff/preview", {
		entry_id: t,
		tariff_id: i,
		document: n.document,
		days: a
	}, an, r);
}
// src/data/used.ts
var sn = M({
	sources: A(T),
	relays: A(T)
});
async function cn(e, t) {
	return await S(e, "entities/used", { entry_id: t }, sn);
}
// src/data/flows.ts
function ln(e) {
	return (t, n) => t == null ? null : e(t, n);
}
var un = M({
	type: ht([
		"form",
		"menu",
		"progress",
		"external",
		"create_entry",
		"abort"
	], "other"),
	flow_id: T,
	step_id: ln(T),
	data_schema: ln(A((e, t) => (M({ name: T })(e, t), e))),
	errors: ln(j(T)),
	description_placeholders: ln(j(mt)),
	last_step: ln(D),
	menu_options: ln((e, t) => Array.isArray(e) ? A(T)(e, t) : Object.keys(j(mt)(e, t))),
	progress_action: ln(T),
	reason: ln(T),
	url: ln(T),
	title: ln(T),
	unique_id: ln(T)
}), dn = "config/config_entries/subentries/flow", fn = "config/config_entries/options/flow";
async function pn(e, { entryId: t, kind: n, subentryId: r }) {
	let i = r === void 0 ? {} : { subentry_id: r };
	return un(await e.callApi("POST", dn, {
		handler: [t, n],
		...i
	}), n);
}
async function mn(e, t, n) {
	return un(await e.callApi("POST", `${dn}/${t}`, n), "answer");
}
async function hn(e, t) {
	return un(await e.callApi("GET", `${dn}/${t}`), "look");
}
async function gn(e, t) {
	await e.callApi("DELETE", `${dn}/${t}`).catch(() => void 0);
}
function _n(e, t) {
	let n = M({ data: M({ flow_id: T }) }), r = e.connection.subscribeMessage((e) => {
		t(n(e, "progressed").data.flow_id);
	}, {
		type: "subscribe_events",
		event_type: "data_entry_flow_progressed"
	});
	return () => {
		r.then((e) => e()).catch(() => void 0);
	};
}
async function vn(e, t, n) {
	let r = un(await e.callApi("POST", fn, { handler: t }), "options");
	try {
		return un(await e.callApi("POST", `${fn}/${r.flow_id}`, { next_step_id: n }), n).data_schema ?? [];
	} finally {
		await e.callApi("DELETE", `${fn}/${r.flow_id}`).catch(() => void 0);
	}
}
function yn(e) {
	let t = e?.body, n = typeof t?.errors == "object" && t.errors !== null ? Object.entries(t.errors) : [], r = Object.fromEntries(n.map(([e, t]) => [e, Array.isArray(t) ? t.join(" ") : String(t)])), i = t?.message ?? e?.message;
	return {
		message: typeof i == "string" ? i : "",
		errors: r
	};
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function I(e, t, n, r) {
	var i = arguments.length, a = i < 3 ? t : r === null ? r = Object.getOwnPropertyDescriptor(t, n) : r, o;
	if (typeof Reflect == "object" && typeof Reflect.decorate == "function") a = Reflect.decorate(e, t, n, r);
	else for (var s = e.length - 1; s >= 0; s--) (o = e[s]) && (a = (i < 3 ? o(a) : i > 3 ? o(t, n, a) : o(t, n)) || a);
	return i > 3 && a && Object.defineProperty(t, n, a), a;
}
// src/shared/dialog.ts
var L = class extends _ {
	constructor(...e) {
		super(...e), this.close = () => {
			this.dialog.close();
		};
	}
	static {
		this.styles = [F, wt];
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.dialog.addEventListener("close", () => this.dispatchEvent(new CustomEvent("closed"))), this.dialog.showModal();
	}
};
I([y({ attribute: !1 })], L.prototype, "hass", void 0), I([et("dialog")], L.prototype, "dialog", void 0);
// src/ha/flow-data.ts
var bn = ({ multiple: e }) => e === !0 ? [] : "", xn = {
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
function Sn({ required: e, selector: t }) {
	let [n, r] = Object.entries(t ?? {})[0] ?? [];
	return e === !0 && n !== void 0 ? (xn[n] ?? bn)(r ?? {}) : void 0;
}
function Cn({ schema: e }) {
	let t = Tn(e ?? []);
	return Object.keys(t).length > 0 ? t : void 0;
}
function wn(e) {
	return e.description?.suggested_value ?? ("default" in e ? e.default : e.type === "expandable" ? Cn(e) : Sn(e));
}
function Tn(e) {
	let t = e.map((e) => [e.name, wn(e)]);
	return Object.fromEntries(t.filter(([, e]) => e !== void 0));
}
function En(e) {
	return e == null || e === "";
}
function Dn(e, t) {
	return e.filter((e) => {
		let n = t[e.name];
		return e.type === "expandable" ? n !== void 0 && Dn(e.schema ?? [], n).length > 0 : e.required === !0 && En(n);
	}).map(({ name: e }) => e);
}
function On(e) {
	return Object.fromEntries(Object.entries(e).filter(([, e]) => !En(e)));
}
// src/ha/flow-styles.ts
var kn = o`
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
`, An = "prepaid_meter", jn = ["config_subentries", "selector"];
async function Mn(e) {
	let t = e.localize;
	for (let n of jn) {
		let r = await e.loadBackendTranslation(n, An);
		typeof r == "function" && (t = r);
	}
	return t;
}
var Nn = class {
	#e;
	#t;
	constructor(e, t) {
		this.#e = e, this.#t = t;
	}
	#n(e, t) {
		let n = t?.description_placeholders ?? {};
		return this.#e(`component.${An}.config_subentries.${this.#t}.${e}`, n);
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
		let r = t.type === "expandable" ? `sections.${t.name}.name` : `${Pn(n)}data.${t.name}`;
		return this.#r(e, r) || t.name;
	}
	helper(e, t, n) {
		let r = t.type === "expandable" ? `sections.${t.name}.description` : "";
		return this.#r(e, r || `${Pn(n)}data_description.${t.name}`);
	}
	error(e, t) {
		return this.#n(`error.${t}`, e) || t;
	}
	value(e, t) {
		return this.#e(`component.${An}.selector.${e}`, t);
	}
	submit(e) {
		return this.#r(e, "submit") || ot(this.#e, e.last_step === !1 ? "flow.next" : "flow.submit");
	}
};
function Pn(e) {
	let t = e?.path?.[0];
	return t === void 0 ? "" : `sections.${t}.`;
}
// src/ha/focus.ts
var Fn = "input, textarea, select, button, a[href], [tabindex='0']";
function In(e) {
	for (let t of e.querySelectorAll("*")) {
		if (t.matches(Fn) && t.checkVisibility()) return t;
		let e = t.shadowRoot === null ? void 0 : In(t.shadowRoot);
		if (e !== void 0) return e;
	}
}
// src/ha/hub.ts
function Ln() {
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
var Rn = "ha-form", zn = 5e3, Bn = 60, Vn = "missing", Hn = "reconfigure_successful", Un = "/config/integrations/integration/prepaid_meter", z = class extends L {
	constructor(...e) {
		super(...e), this.saved = !1, this.step = null, this.data = {}, this.errors = {}, this.problem = "", this.busy = !0, this.formless = !1, this.#e = !1, this.#u = async () => {
			let { step: e } = this;
			if (this.busy || e?.type !== "form") return;
			let t = Dn(e.data_schema ?? [], this.data);
			t.length > 0 ? this.errors = Object.fromEntries(t.map((e) => [e, Vn])) : await this.#a(() => mn(this.hass, e.flow_id, On(this.data)));
		}, this.#d = (e) => {
			e.stopPropagation(), this.data = e.detail.value;
		}, this.#f = (e) => {
			let t = e.composedPath().map((e) => e instanceof Element ? e.localName : ""), n = t[0] === "input" && t.includes("ha-selector-text") && !t.includes("ha-input-multi");
			e.key === "Enter" && n && this.#u();
		};
	}
	static {
		this.styles = [...L.styles, kn];
	}
	#e;
	#t;
	#n;
	firstUpdated(e) {
		super.firstUpdated(e), this.#t = new Nn(this.hass.localize, this.asked.kind), this.addEventListener("closed", () => void this.#i()), this.#r();
	}
	async #r() {
		let e = Promise.race([customElements.whenDefined(Rn), new Promise((e) => setTimeout(e, zn))]), [t] = await Promise.all([Mn(this.hass), e]);
		this.#t = new Nn(t, this.asked.kind), customElements.get(Rn) === void 0 ? (this.formless = !0, this.busy = !1) : this.#e || (this.#n = _n(this.hass, (e) => {
			e === this.step?.flow_id && this.#a(() => hn(this.hass, e));
		}), await this.#a(() => pn(this.hass, this.asked)));
	}
	async #i() {
		this.#e = !0, this.#n?.(), this.step !== null && !Gn(this.step) && await gn(this.hass, this.step.flow_id);
	}
	async #a(e) {
		let t = this.step;
		this.busy = !0, this.problem = "";
		try {
			await this.#o(await e());
		} catch (e) {
			let { message: t, errors: n } = yn(e);
			this.errors = n, this.problem = t || x(this.hass, "flow.went_wrong");
		} finally {
			this.busy = !1, await this.#c(t);
		}
	}
	async #o(e) {
		let t = this.step;
		if (this.step = e, this.#e) return this.#i();
		Wn(e) ? this.#l(e) : (this.#s(e, t), e.type === "progress" && t?.type !== "progress" && this.#a(() => hn(this.hass, e.flow_id)));
	}
	#s(e, t) {
		this.errors = e.errors ?? {};
		let n = Object.keys(this.errors).length > 0 && t?.step_id === e.step_id;
		e.type === "form" && !n && (this.data = Tn(e.data_schema ?? []));
	}
	async #c(e) {
		if (await this.updateComplete, e?.step_id !== this.step?.step_id) {
			this.heading.focus(), this.content.scrollTop = 0;
			for (let e = 0; e < Bn && this.shadowRoot?.activeElement === this.heading; e += 1) In(this.content)?.focus(), await new Promise((e) => requestAnimationFrame(e));
		}
	}
	#l(e) {
		this.saved = !0;
		let t = e.type === "create_entry" && e.title !== null ? x(this.hass, "flow.added", { name: e.title }) : x(this.hass, "flow.saved");
		R(this.from, t), this.close();
	}
	#u;
	#d;
	#f;
	#p(e) {
		let t = (t) => {
			this.busy || this.#a(() => mn(this.hass, e.flow_id, { next_step_id: t }));
		};
		return h`<div class="options">
      ${(e.menu_options ?? []).map((n) => {
			let { words: r, help: i } = this.#t.option(e, n);
			return h`<button class="option" type="button" aria-disabled=${this.busy} @click=${() => {
				t(n);
			}}>
          <span>${r}${i && h`<small>${i}</small>`}</span>${P("chevron-right")}
        </button>`;
		})}
    </div>`;
	}
	#m(e) {
		let t = this.#t;
		return h`<ha-form
      .hass=${Ln() ?? this.hass}
      .schema=${e.data_schema ?? []}
      .data=${this.data}
      .error=${this.errors}
      .disabled=${this.busy}
      .computeLabel=${(n, r, i) => t.label(e, n, i)}
      .computeHelper=${(n, r) => Kn(t.helper(e, n, r))}
      .computeError=${(n) => n === Vn ? x(this.hass, "flow.missing") : t.error(e, n)}
      .localizeValue=${(e) => t.value(e)}
      @value-changed=${this.#d}
      @keydown=${this.#f}
    ></ha-form>`;
	}
	#h(e) {
		let t = this.#t.description(e);
		return h`${t && h`<div class="about">${Kn(t)}</div>`}${this.#g(e)}`;
	}
	#g(e) {
		return e.type === "form" ? this.#m(e) : e.type === "menu" ? this.#p(e) : e.type === "progress" ? h`<progress aria-label=${this.#t.title(e)}></progress>` : e.type !== "external" || e.url === null ? g : h`<a href=${e.url} target="_blank" rel="noreferrer">${x(this.hass, "flow.open_site")}</a>`;
	}
	#_() {
		return this.busy ? h`<progress aria-label=${x(this.hass, "flow.loading")}></progress>` : this.formless ? h`<p>${x(this.hass, "flow.no_form")}</p>
      <a href=${Un} @click=${this.close}>${x(this.hass, "flow.settings")}</a>` : h``;
	}
	render() {
		let { step: e, hass: t } = this, n = e !== null && e.type === "form";
		return h`<dialog aria-labelledby="title" aria-busy=${this.busy}>
      <h2 id="title" tabindex="-1">${e === null ? x(t, "flow.loading") : this.#t.title(e)}</h2>
      <div class="content">${e === null ? this.#_() : this.#h(e)}</div>
      <p class="told problem" role="alert">${this.problem}</p>
      <div class="buttons">
        <button type="button" @click=${this.close}>${x(t, e?.type === "abort" ? "common.close" : "common.cancel")}</button>
        ${n ? h`<button class="main" type="button" aria-disabled=${this.busy} @click=${this.#u}>${this.#t.submit(e)}</button>` : g}
      </div>
    </dialog>`;
	}
};
I([y({ attribute: !1 })], z.prototype, "asked", void 0), I([y({ attribute: !1 })], z.prototype, "from", void 0), I([b()], z.prototype, "step", void 0), I([b()], z.prototype, "data", void 0), I([b()], z.prototype, "errors", void 0), I([b()], z.prototype, "problem", void 0), I([b()], z.prototype, "busy", void 0), I([b()], z.prototype, "formless", void 0), I([et("h2")], z.prototype, "heading", void 0), I([et(".content")], z.prototype, "content", void 0), z = I([v("prepaid-meter-flow")], z);
function Wn(e) {
	return e.type === "create_entry" || e.reason === Hn;
}
function Gn(e) {
	return e.type === "create_entry" || e.type === "abort";
}
function Kn(e) {
	return e === "" ? "" : h`<ha-markdown breaks .content=${e}></ha-markdown>`;
}
// src/ha/flow.ts
async function qn(e, t, n) {
	let r = new z();
	r.hass = t, r.asked = n, r.from = e;
	let i = document.querySelector("home-assistant")?.shadowRoot ?? document.body, a = new Promise((e) => {
		r.addEventListener("closed", () => {
			r.remove(), e(r.saved);
		});
	});
	return i.append(r), a;
}
// src/panel/styles.ts
var Jn = o`
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
    color: var(--link);
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
`, B = class extends _ {
	constructor(...e) {
		super(...e), this.narrow = !1, this.path = [];
	}
	static {
		this.styles = [F, Jn];
	}
	get administrator() {
		return this.site.role === "administrator";
	}
};
I([y({ attribute: !1 })], B.prototype, "hass", void 0), I([y({ attribute: !1 })], B.prototype, "site", void 0), I([y({
	type: Boolean,
	reflect: !0
})], B.prototype, "narrow", void 0), I([y({ attribute: !1 })], B.prototype, "path", void 0);
var Yn = [
	"in_credit",
	"low",
	"emergency",
	"grace",
	"due",
	"off"
];
function Xn(e) {
	return e?.platform === "prepaid_meter" && e.translation_key !== void 0;
}
// src/panel/first-run/candidates.ts
var Zn = [
	"Wh",
	"kWh",
	"MWh",
	"GWh"
], Qn = [
	"mL",
	"L",
	"m³",
	"ft³",
	"gal",
	"CCF",
	"MCF"
], $n = {
	electricity: {
		classes: ["energy"],
		units: Zn,
		per: "kWh"
	},
	water: {
		classes: ["water", "volume"],
		units: Qn,
		per: "m³"
	},
	hot_water: {
		classes: ["water", "volume"],
		units: Qn,
		per: "m³"
	},
	gas: {
		classes: ["gas", "volume"],
		units: Qn,
		per: "m³"
	},
	heat: {
		classes: ["energy"],
		units: Zn,
		per: "kWh"
	}
}, er = Object.keys($n);
function tr(e) {
	return $n[er.find((t) => t === e) ?? "electricity"];
}
var nr = [
	"switch",
	"valve",
	"input_boolean"
], rr = ["sensor", ...nr], ir = /return|export|solar|produc|inject|feed|cost|price/i, ar = /^-?\d+(\.\d+)?$/;
function or(e, t) {
	let n = e.attributes[t];
	return typeof n == "string" ? n : "";
}
function sr(e) {
	return e === void 0 ? "" : or(e, "friendly_name") || e.entity_id;
}
function cr(e) {
	return or(e, "unit_of_measurement");
}
function lr(e) {
	return e !== void 0 && ar.test(e.state);
}
function ur(e, t) {
	return e.toSorted(([e, t], [n, r]) => r - t || sr(e).localeCompare(sr(n))).map(([e, n], r) => ({
		state: e,
		suggested: r === 0 && n >= t
	}));
}
function dr(e, t, n, r) {
	let { classes: i, units: a } = tr(n), o = new Set(mr(e, t).map((e) => pr(t, e))), s = [...e.values()].filter((e) => e.entity_id.startsWith("sensor.") && !Xn(t.entities[e.entity_id]) && !r.sources.includes(e.entity_id) && (i.includes(or(e, "device_class")) || fr(e)) && a.includes(cr(e))), c = (e) => (lr(e) ? 4 : 0) + (ir.test(`${e.entity_id} ${sr(e)}`) ? -3 : 0) + (or(e, "state_class") === "total_increasing" ? 2 : 0) + +!!o.has(pr(t, e) ?? "");
	return ur(s.map((e) => [e, c(e)]), 6);
}
function fr(e) {
	return or(e, "device_class") === "" && or(e, "state_class").startsWith("total");
}
function pr(e, t) {
	return e.entities[t?.entity_id ?? ""]?.device_id;
}
function mr(e, t) {
	return [...e.values()].filter(({ entity_id: e }) => nr.some((t) => e.startsWith(`${t}.`)) && !Xn(t.entities[e]));
}
function hr(e, t, n, r) {
	let i = e.get(n ?? ""), a = pr(t, i), o = new Set(gr(sr(i))), s = (e) => (a !== void 0 && pr(t, e) === a ? 4 : 0) + Math.min(2, gr(sr(e)).filter((e) => o.has(e)).length) + (e.entity_id.startsWith("input_boolean.") ? -1 : 0);
	return ur(mr(e, t).filter((e) => !r.relays.includes(e.entity_id)).map((e) => [e, s(e)]), 2);
}
function gr(e) {
	return e.toLowerCase().split(/[\s_.:-]+/).filter((e) => e.length > 2);
}
function _r(e) {
	return ["on", "open"].includes(e?.state ?? "");
}
// src/panel/first-run/choice-styles.ts
var vr = o`
  .choices {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choices.scrolls {
    max-height: 380px;
    padding: 2px;
    margin: -2px;
    overflow-y: auto;
  }
  legend {
    margin-bottom: 8px;
  }
  .choice {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    min-height: 56px;
    box-sizing: border-box;
    padding: 8px 16px;
    border: 1px solid var(--line);
    border-radius: 12px;
    cursor: pointer;
  }
  .choice:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 5%, transparent);
  }
  .choice:has(:checked) {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 9%, transparent);
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--primary-color, #009ac7);
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    outline: 0;
    accent-color: var(--primary-color, #009ac7);
  }
  .what {
    display: grid;
    flex: 1;
    gap: 2px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .what .name {
    font-size: 15px;
    line-height: 20px;
  }
  .what .quiet {
    font-size: 13px;
    line-height: 18px;
  }
  .badge {
    display: inline-block;
    padding: 0 8px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--good) 18%, transparent);
    font-size: 12px;
    font-weight: 500;
    line-height: 20px;
    white-space: nowrap;
  }
  .figure {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    max-width: 45%;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .dot {
    display: inline-flex;
    color: var(--tone);
  }
  .test {
    gap: 8px 16px;
  }
  .test p {
    flex: 1 1 220px;
  }
  .wrong,
  .none {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    font-size: 14px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .wrong ha-icon {
    color: var(--bad);
  }
  .check {
    display: grid;
    margin: 0;
  }
  .check > div {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
    gap: 16px;
    align-items: center;
    min-height: 52px;
    border-bottom: 1px solid var(--line);
  }
  .check > div:last-child {
    border-bottom: 0;
  }
  .check dt {
    color: var(--quiet);
    font-size: 14px;
  }
  .check dd {
    display: contents;
  }
  .check dd span {
    overflow-wrap: anywhere;
    font-size: 15px;
    font-variant-numeric: tabular-nums;
  }
  .check .link {
    align-self: center;
  }
  .making {
    display: grid;
    gap: 20px;
    margin: 24px 0;
    padding: 0;
    font-size: 16px;
    list-style: none;
  }
  .making li {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .making .waiting {
    color: var(--quiet);
  }
  @media (max-width: 520px) {
    header,
    .content,
    .foot {
      padding-inline: 16px;
    }
    .check > div {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px 12px;
      padding-block: 10px;
    }
    .check dd span {
      grid-row: 2;
    }
    .check .link {
      grid-row: 1 / span 2;
      grid-column: 2;
    }
    .choices.scrolls {
      max-height: none;
    }
    .choice {
      flex-wrap: wrap;
      gap: 4px 12px;
      padding-inline: 12px;
    }
    .choice .what {
      flex-basis: calc(100% - 40px);
    }
    .choice .figure {
      max-width: 100%;
      padding-inline-start: 32px;
    }
    .steps li:not(.now) {
      font-size: 0;
    }
    .steps {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    .steps li.now {
      overflow: visible;
      white-space: nowrap;
    }
  }
`, yr = M({
	started_at: T,
	used: T,
	held: T,
	ends_at: O(T)
}), br = M({
	kind: T,
	left: T,
	expires_at: O(T)
}), xr = M({
	wanted: O(D),
	commanded: O(D),
	observed: O(D),
	observed_at: O(T),
	metered: O(D),
	off_reasons: A(T),
	override_until: O(T),
	load_until: O(T),
	load_held: D,
	position: O(E),
	faults: A(T),
	disconnectable: D
}), Sr = {
	name: T,
	commodity: T,
	unit: T,
	source: O(T),
	tariff_id: O(T),
	available: D,
	register: O(T),
	read_at: O(T),
	usage: T,
	cost: T,
	rate: O(T),
	band: O(T),
	power_w: O(E),
	supply: O(xr),
	session: O(yr),
	has_session: D,
	units_left: T,
	packages: A(br),
	troubles: A(T)
}, Cr = M({
	state: ht(Yn, null),
	low: D,
	balance: T,
	available: T,
	arrears: T,
	debt: T,
	gift: T,
	deposit: T,
	points: E,
	days_remaining: O(T),
	grace_ends_at: O(T),
	deferred_until: O(T),
	decision_id: O(T)
}), wr = M({
	number: E,
	since: T,
	vacant: D,
	past: A(M({
		number: E,
		since: T,
		until: T,
		vacant: D
	})),
	occupants: E,
	moved_in: O(T),
	anchor: O(T),
	customer_class: T
}), Tr = M({
	low_credit: A(T),
	hysteresis: T,
	emergency: T,
	grace_minutes: E,
	grace_amount: O(T),
	reconnection: T,
	never_disconnect: D,
	cut_mode: T,
	own: D,
	protected: M({
		start_minute: E,
		end_minute: E,
		weekdays: A(E),
		days: A(E)
	})
}), Er = {
	unit_id: T,
	name: T,
	device_id: O(T),
	subentry_id: O(T),
	currency: T,
	credit: Cr,
	wallets: A(M({
		name: T,
		balance: T
	})),
	debts: A(M({
		debt_id: T,
		name: T,
		left: T
	})),
	recurring: A(M({
		recurring_id: T,
		name: T,
		amount: T,
		wallet: O(T),
		since: O(T),
		until: O(T)
	})),
	tenancy: wr,
	policy: Tr,
	supply: O(T)
}, Dr = M(Sr), Or = M({
	...Er,
	meters: j(Dr)
}), kr = _t({
	...Er,
	meters: j(O(_t(Sr)))
}), Ar = [
	"unauthorized",
	"site_stopped",
	"unit_removed"
], jr = M({ kind: T }), Mr = M({ unit: Or }), Nr = M({ unit: kr }), Pr = M({ reason: ht(Ar, "site_stopped") }), Fr = (e, t) => {
	let { kind: n } = jr(e, t);
	if (n === "unit") return {
		kind: n,
		unit: Mr(e, t).unit
	};
	if (n === "changed") return {
		kind: n,
		unit: Nr(e, t).unit
	};
	if (n === "ended") return {
		kind: n,
		reason: Pr(e, t).reason
	};
	throw new ft(`${t}.kind`, "unit, changed or ended", n);
};
function Ir(e, t) {
	let { meters: n, ...r } = t;
	if (n === void 0) return {
		...e,
		...r
	};
	let i = { ...e.meters };
	for (let [e, t] of Object.entries(n)) t === null ? Reflect.deleteProperty(i, e) : i[e] = Dr({
		...i[e],
		...t
	}, `meters.${e}`);
	return {
		...e,
		...r,
		meters: i
	};
}
function Lr(e, t, n, { told: r, ended: i, refused: a }) {
	let o;
	return Rt(e, "unit/subscribe", {
		entry_id: t,
		unit_id: n
	}, Fr, {
		told: (e) => {
			e.kind === "ended" ? i(e.reason) : (e.kind === "unit" ? o = e.unit : o !== void 0 && (o = Ir(o, e.unit)), o !== void 0 && r(o));
		},
		refused: a
	});
}
async function Rr(e, t, n) {
	return S(e, "unit/get", {
		entry_id: t,
		unit_id: n
	}, Or);
}
// src/format/locale.ts
var zr = {
	comma_decimal: "en-US",
	decimal_comma: "de",
	space_comma: "fr",
	quote_decimal: "de-CH",
	none: "en-US"
};
function V(e) {
	if (e.number_format !== "system") return zr[e.number_format] ?? e.language;
}
function Br(e) {
	return e.number_format === "none" ? { useGrouping: !1 } : {};
}
// src/format/money.ts
var Vr = /^[+-]?\d+(\.\d+)?$/;
function H(e) {
	return Vr.test(e);
}
var Hr = /* @__PURE__ */ new Map();
function Ur(e, t) {
	let n = `${t.language}/${t.number_format}/${e ?? ""}`, r = Hr.get(n);
	if (r !== void 0) return r;
	let i = e === null ? {} : {
		style: "currency",
		currency: e,
		currencyDisplay: "narrowSymbol"
	}, a = new Intl.NumberFormat(V(t), {
		...Br(t),
		...i
	});
	return Hr.set(n, a), a;
}
function U(e, t, n) {
	return H(e) ? /^[A-Z]{3}$/.test(t) ? Ur(t, n).format(e) : `${Ur(null, n).format(e)} ${t}`.trim() : e;
}
var Wr = /^[1-9]\d{0,2}\.\d{3}$/;
function Gr(e, t) {
	let n = new Intl.NumberFormat(V(t)).formatToParts(1234567.5), r = (e) => n.find((t) => t.type === e)?.value;
	if (r("group") === "." && Wr.test(e.trim())) return null;
	let i = e.trim().replace(r("decimal") ?? ".", ".");
	return H(i) && !/^[+-]/.test(i) ? i : null;
}
function Kr(e) {
	return /^[A-Z]{3}$/.test(e) ? new Intl.NumberFormat("en", {
		style: "currency",
		currency: e
	}).resolvedOptions().maximumFractionDigits ?? null : null;
}
function qr(e, t) {
	let n = Kr(t), r = e.split(".")[1]?.replace(/0+$/, "").length ?? 0;
	return n !== null && r > n ? n : null;
}
function Jr(e, t) {
	let n = Gr(e, t);
	return n !== null && /[1-9]/.test(n) ? n : null;
}
// src/panel/first-run/done-styles.ts
var Yr = o`
  ha-card {
    display: grid;
    gap: 8px;
    justify-items: center;
    padding: 40px 24px 24px;
    text-align: center;
  }
  .big {
    color: var(--tone);
  }
  .big ha-icon {
    width: 56px;
    height: 56px;
    --mdc-icon-size: 56px;
  }
  .balance {
    min-height: 64px;
    margin-top: 8px;
    font-size: 48px;
    font-weight: 400;
    line-height: 64px;
    font-variant-numeric: tabular-nums;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 40px;
    justify-content: center;
    min-height: 48px;
    margin: 16px 0 0;
  }
  dt {
    color: var(--quiet);
    font-size: 13px;
    line-height: 20px;
  }
  dd {
    margin: 0;
    font-size: 18px;
    line-height: 28px;
    font-variant-numeric: tabular-nums;
  }
  .watch {
    max-width: 48ch;
    margin-block: 16px;
    line-height: 24px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    justify-content: center;
  }
  a.main {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 16px;
    border-radius: var(--ha-border-radius-lg, 12px);
    font-size: 14px;
    font-weight: 500;
    text-decoration: none;
  }
  details {
    display: grid;
    justify-items: center;
    max-width: 52ch;
    margin-top: 8px;
  }
  summary {
    margin-inline: auto;
  }
  details a {
    display: inline-block;
    padding-block: 12px;
  }
`, Xr = o`
  :host {
    max-width: 760px;
  }
  h1 {
    outline: none;
  }
  summary {
    width: fit-content;
    min-height: 44px;
    padding-block: 12px;
    box-sizing: border-box;
    color: var(--primary-text-color, #141414);
    font-size: 14px;
    font-weight: 500;
    cursor: pointer;
  }
  summary:focus-visible,
  select:focus-visible,
  a:focus-visible {
    border-radius: 8px;
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  .main ha-icon {
    color: inherit;
  }
  .main:hover {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 60%, #000);
  }
`, Zr = class extends _ {
	constructor(...e) {
		super(...e), this.unitId = "", this.unit = null, this.told = "";
	}
	static {
		this.styles = [
			F,
			Jn,
			Xr,
			Yr
		];
	}
	#e;
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e?.();
	}
	willUpdate(e) {
		e.has("unitId") && (this.#e?.(), this.#e = Lr(this.hass, this.site.entry_id, this.unitId, {
			told: (e) => {
				this.unit = e;
			},
			ended: () => {
				this.unit = null;
			},
			refused: (e) => {
				this.told = w(e);
			}
		}));
	}
	firstUpdated() {
		this.renderRoot.querySelector("h1")?.focus();
	}
	#t(e) {
		let { hass: t } = this, n = {
			...Br(t.locale),
			maximumFractionDigits: 3
		}, r = (r) => r === null || !H(r) ? x(t, "first_run.no_value") : `${new Intl.NumberFormat(V(t.locale), n).format(r)} ${e.unit}`;
		return h`<div>
        <dt>${x(t, "first_run.done_register")}</dt>
        <dd>${r(e.register)}</dd>
      </div>
      <div>
        <dt>${x(t, "first_run.done_used")}</dt>
        <dd>${r(e.usage)}</dd>
      </div>`;
	}
	render() {
		let { hass: e, unit: t } = this, n = Object.values(t?.meters ?? {})[0], r = t === null ? "" : U(t.credit.balance, t.currency, e.locale);
		return h`<ha-card>
      <span class="good big">${P("check-circle")}</span>
      <h1 tabindex="-1">${x(e, "first_run.done_title", { unit: t?.name ?? "" })}</h1>
      <p class="balance">${r}</p>
      <p class="quiet">${x(e, "first_run.done_balance")}</p>
      <dl>${n === void 0 ? g : this.#t(n)}</dl>
      <p class="watch">${this.told || x(e, "first_run.done_watch")}</p>
      <div class="ways">
        <a class="main" href=${N(this.site.entry_id, "unit", this.unitId)}>${P("home-outline")}${x(e, "first_run.done_open")}</a>
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent("again"))}>
          ${P("plus")}${x(e, "first_run.done_again")}
        </button>
      </div>
      <details>
        <summary>${x(e, "first_run.done_card")}</summary>
        <p class="quiet">${x(e, "first_run.done_card_help")}</p>
        <a href="/lovelace/0?edit=1">${x(e, "first_run.done_dashboard")}</a>
      </details>
    </ha-card>`;
	}
};
I([y({ attribute: !1 })], Zr.prototype, "hass", void 0), I([y({ attribute: !1 })], Zr.prototype, "site", void 0), I([y({ attribute: !1 })], Zr.prototype, "unitId", void 0), I([b()], Zr.prototype, "unit", void 0), I([b()], Zr.prototype, "told", void 0), Zr = I([v("prepaid-meter-first-run-done")], Zr);
// src/panel/first-run/draft.ts
var Qr = [
	"price",
	"meter",
	"switch",
	"terms",
	"check"
];
function $r(e, t, n = {}) {
	return {
		step: "price",
		tariffId: null,
		tariffName: "",
		rate: "",
		commodity: "electricity",
		meter: null,
		relay: null,
		name: e,
		low: "",
		automatic: !1,
		graceMinutes: 1440,
		topUp: t,
		unitId: null,
		paid: !1,
		before: null,
		reference: dt(),
		...n
	};
}
var ei = (e) => `prepaid-meter-first-run-${e}`;
function ti(e) {
	try {
		let t = sessionStorage.getItem(ei(e));
		return t === null ? null : JSON.parse(t);
	} catch {
		return null;
	}
}
function ni(e, t) {
	try {
		t === null ? sessionStorage.removeItem(ei(e)) : sessionStorage.setItem(ei(e), JSON.stringify(t));
	} catch {}
}
// src/panel/first-run/form-styles.ts
var ri = o`
  .assistant {
    display: flex;
    flex-direction: column;
    min-height: min(640px, calc(100dvh - 160px));
    padding: 0;
  }
  header {
    display: grid;
    gap: 4px;
    padding: 24px 24px 16px;
  }
  .about {
    min-height: 40px;
    max-width: 60ch;
  }
  .steps {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 8px;
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    min-width: 0;
    border-top: 3px solid var(--line);
    color: var(--quiet);
    font-size: 13px;
    line-height: 20px;
  }
  .steps .done,
  .steps .now {
    border-top-color: var(--primary-color, #009ac7);
  }
  .steps .now {
    color: var(--primary-text-color, #141414);
    font-weight: 500;
  }
  .steps span,
  .steps button {
    display: block;
    box-sizing: border-box;
    height: 28px;
    width: 100%;
    min-height: 0;
    padding: 4px 0;
    overflow: hidden;
    border-radius: 4px;
    background: none;
    color: inherit;
    font-size: inherit;
    font-weight: inherit;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  form {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  .content {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 24px;
    padding: 8px 24px 24px;
  }
  .foot {
    position: sticky;
    bottom: 0;
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 24px;
    border-top: 1px solid var(--line);
    border-end-start-radius: var(--ha-card-border-radius, 12px);
    border-end-end-radius: var(--ha-card-border-radius, 12px);
    background: var(--card-background-color, #fff);
  }
  .foot button {
    min-width: 96px;
  }
  .plain,
  .link {
    background: transparent;
  }
  .link {
    align-self: flex-start;
    padding: 0 8px;
    margin-inline-start: -8px;
    color: var(--primary-text-color, #141414);
    text-align: start;
    text-decoration: underline;
    text-decoration-color: var(--primary-color, #009ac7);
    text-underline-offset: 4px;
  }
  .field {
    display: grid;
    gap: 6px;
    align-content: start;
    min-width: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
    gap: 24px;
  }
  .field > label,
  legend {
    padding: 0;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  .line {
    display: flex;
    align-items: center;
    min-height: 48px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
  }
  .line.narrow {
    max-width: 260px;
  }
  .line:focus-within {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: -1px;
  }
  .line:has([aria-invalid="true"]) {
    border-color: var(--bad);
  }
  .line input {
    flex: 1;
    min-width: 0;
    min-height: 46px;
    padding: 0 12px;
    border: 0;
    outline: 0;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  .suffix {
    flex: none;
    padding-inline-end: 12px;
    color: var(--quiet);
    font-size: 14px;
  }
  select {
    width: 100%;
    max-width: 260px;
    min-height: 48px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
`, ii = (e) => e === !0;
function ai(e) {
	return (t, n) => t == null ? null : e(t, n);
}
var oi = M({
	currency: T,
	unit_id: T,
	journal_entry: T,
	amount: ai(T),
	balance: ai(T),
	deposit: ai(T),
	debt: ai(T),
	repeated: ii
}), si = M({ unit_id: T });
function W(e) {
	return Object.fromEntries(Object.entries(e).filter(([, e]) => e !== void 0 && e !== ""));
}
function ci(e, t, n) {
	return C(e, "top_up", W({
		...t,
		...n
	}), oi);
}
function li(e, t, n) {
	return C(e, "refund", W({
		...t,
		...n
	}), oi);
}
function ui(e, t, n) {
	return C(e, "adjust", W({
		...t,
		...n
	}), oi);
}
function di(e, t, n) {
	return C(e, "transfer", W({
		...t,
		...n
	}), oi);
}
function fi(e, t, n) {
	return C(e, "pay_debt", W({
		...t,
		...n
	}), oi);
}
function pi(e, t, n) {
	return C(e, "add_debt", W({
		...t,
		...n
	}), oi);
}
function mi(e, t, n, r) {
	return C(e, n ? "take_deposit" : "return_deposit", W({
		...t,
		...r
	}), oi);
}
function hi(e, t, n) {
	return C(e, "buy_package", W({
		...t,
		...n
	}), oi);
}
function gi(e, t, n) {
	return C(e, "grant_units", W({
		...t,
		...n
	}), oi);
}
function _i(e, t, n) {
	return C(e, "reverse", {
		config_entry_id: t,
		...n
	}, oi);
}
async function vi(e, t, n) {
	await C(e, "disconnect", W({
		...t,
		decision_id: n ?? void 0
	}), M({}));
}
async function yi(e, t) {
	await C(e, "reconnect", t, si);
}
async function bi(e, t, n) {
	await C(e, "override_supply", W({
		...t,
		...n
	}), si);
}
var xi = M({
	unit_id: T,
	balance: T,
	currency: T
});
function Si(e, t, n) {
	return C(e, "replace_meter", W({
		...t,
		...n
	}), xi);
}
var Ci = M({
	currency: T,
	confirmed: D,
	difference: T,
	units: j(M({
		name: T,
		meters: j(M({
			name: T,
			difference: T,
			from: T
		}))
	}))
});
function wi(e, t, n, r) {
	return C(e, "correct_meter", W({
		...t,
		...n,
		confirm: r
	}), Ci);
}
async function Ti(e, t, n) {
	await C(e, "start_session", W({
		...t,
		...n
	}), si);
}
var Ei = M({
	currency: T,
	amount: T,
	balance: T
});
function Di(e, t, n) {
	return C(e, "stop_session", {
		...t,
		...n
	}, Ei);
}
var Oi = j(M({
	name: T,
	register: O(T),
	unit: T
})), ki = M({
	currency: T,
	confirmed: D,
	tenancy: (e) => Number(e),
	from: T,
	to: T,
	journal_entry: ai(T),
	recurring_back: T,
	gifts_lapsed: T,
	cash: T,
	deposit: T,
	owed: T,
	rest: T,
	unpaid: T,
	carried_to: O(T),
	registers: Oi
});
function Ai(e, t, n, r) {
	return C(e, "move_out", W({
		...t,
		...n,
		confirm: r
	}), ki);
}
var ji = M({
	currency: T,
	confirmed: D,
	tenancy: (e) => Number(e),
	from: T,
	vacancy: T,
	registers: Oi
});
function Mi(e, t, n, r) {
	return C(e, "move_in", W({
		...t,
		...n,
		confirm: r
	}), ji);
}
// src/panel/first-run/make.ts
var Ni = class extends Error {
	constructor(e, t, n) {
		super(n), this.name = "Refused", this.step = e, this.field = t;
	}
}, Pi = {
	tariff: {},
	unit: {
		source: "meter",
		relay: "switch",
		tariff_id: "price"
	},
	bus: {},
	broker: {}
}, Fi = {
	tariff: "price",
	unit: "terms",
	bus: "meter",
	broker: "meter"
}, Ii = {
	name: "name",
	rate: "rate",
	base: "low"
};
function Li(e, t, n) {
	let [r, i] = Object.entries(t.errors ?? {})[0] ?? [];
	if (r === void 0 || i === void 0) return new Ni("check", "", n.description(t));
	let a = e === "tariff" && r === "name" ? "tariffName" : Ii[r] ?? r;
	return new Ni(Pi[e][r] ?? Fi[e], a, n.error(t, i));
}
async function Ri({ hass: e, site: t }, n, r, i) {
	let a = new Nn(await Mn(e), n), o = await pn(e, {
		entryId: t.entry_id,
		kind: n
	});
	for (let t of [{ next_step_id: r }, i]) {
		if (o.type === "abort") break;
		o = await mn(e, o.flow_id, t);
	}
	if (o.type === "create_entry") return Ft(o.unique_id);
	throw o.type !== "abort" && await gn(e, o.flow_id), Li(n, o, a);
}
async function zi({ hass: e, site: t }, n, r, i) {
	let a = (await Pt(e, t.entry_id)).find((e) => e.subentry_type === r && e.title === i.trim() && n.before?.includes(e.subentry_id) === !1);
	return a === void 0 ? null : Ft(a.unique_id);
}
async function Bi(e, t) {
	if (t.before !== null) return t;
	let n = await Pt(e.hass, e.site.entry_id);
	return e.keep({ before: n.map((e) => e.subentry_id) });
}
async function Vi(e, t) {
	if (t.tariffId !== null) return t;
	let n = await Bi(e, t), { tariffName: r, commodity: i, rate: a } = n, o = await zi(e, n, "tariff", r);
	return e.keep({ tariffId: o ?? await Ri(e, "tariff", "simple", {
		name: r,
		commodity: i,
		rate: a
	}) });
}
async function Hi(e, t, n) {
	if (t.unitId !== null) return t;
	let r = await Bi(e, t), i = await zi(e, r, "unit", r.name) ?? await Ri(e, "unit", "entity_meter", Ui(r, n));
	return e.keep({ unitId: i });
}
function Ui(e, t) {
	let n = e.low !== t.low || e.automatic !== t.automatic || e.graceMinutes !== t.graceMinutes, r = {
		own: !0,
		low_credit: e.low === "" ? [] : [e.low],
		grace_minutes: {
			days: 0,
			hours: 0,
			minutes: e.graceMinutes
		},
		cut_mode: e.automatic ? "automatic" : "notify"
	};
	return {
		name: e.name,
		source: e.meter,
		tariff_id: e.tariffId,
		...e.relay !== null && { relay: e.relay },
		...n && { own_policy: r }
	};
}
var Wi = 15e3, Gi = 250;
async function Ki({ hass: e, site: t }, n) {
	let r = Date.now() + Wi;
	for (;;) {
		try {
			let r = await Rr(e, t.entry_id, n);
			if (r.device_id !== null) return r;
		} catch (e) {
			if (Date.now() > r) throw e;
		}
		if (Date.now() > r) throw new Ni("check", "", n);
		await new Promise((e) => setTimeout(e, Gi));
	}
}
async function qi(e, t) {
	if (t.unitId === null || t.paid) return t;
	let n = await Ki(e, t.unitId);
	if (t.topUp !== "") try {
		await ci(e.hass, { unit_id: n.unit_id }, {
			amount: t.topUp,
			reference: t.reference
		});
	} catch (e) {
		throw new Ni("terms", "topUp", w(e));
	}
	return e.keep({ paid: !0 });
}
// src/format/decimal.ts
function Ji(e, t) {
	let [n = "0", r = ""] = e.replace(/^[+-]/, "").split("."), i = BigInt(n + r.padEnd(t, "0"));
	return e.startsWith("-") ? -i : i;
}
function Yi(e, t) {
	if (!H(e) || !H(t)) return e.localeCompare(t);
	let n = Math.max(...[e, t].map((e) => e.split(".")[1]?.length ?? 0)), [r, i] = [Ji(e, n), Ji(t, n)];
	return r < i ? -1 : Number(r > i);
}
function Xi(e, t, n) {
	if (!H(e) || !/^[A-Z]{3}$/.test(t)) return `${Zi(e, n)} ${t}`.trim();
	let r = {
		...Br(n),
		style: "currency",
		currency: t,
		currencyDisplay: "narrowSymbol"
	}, i = new Intl.NumberFormat(V(n), r), a = Math.max(6, i.resolvedOptions().maximumFractionDigits ?? 0);
	return new Intl.NumberFormat(V(n), {
		...r,
		maximumFractionDigits: a
	}).format(e);
}
function Zi(e, t) {
	return H(e) ? new Intl.NumberFormat(V(t), {
		...Br(t),
		maximumFractionDigits: 15
	}).format(e) : e;
}
// src/format/figure.ts
var Qi = /* @__PURE__ */ new Map();
function $i(e, t, { locale: n }) {
	let r = V(n), i = `${r ?? ""}/${n.number_format}/${t}`, a = Qi.get(i);
	return a === void 0 && (a = new Intl.NumberFormat(r, {
		...Br(n),
		maximumFractionDigits: t
	}), Qi.set(i, a)), a.format(e);
}
// src/shared/commodity.ts
var ea = [
	"count",
	"distance",
	"electricity",
	"gas",
	"heat",
	"hot_water",
	"steam",
	"time",
	"water"
], ta = {
	electricity: "kWh",
	heat: "kWh",
	water: "m³",
	hot_water: "m³",
	gas: "m³",
	steam: "t",
	time: "h",
	distance: "km"
};
function na(e) {
	return ta[e] ?? "";
}
function ra(e, t) {
	let n = ea.find((t) => t === e);
	return n === void 0 ? e : x(t, `common.commodity_${n}`);
}
function ia(e, t, n) {
	let r = Number(t);
	return `${$i(r, Math.abs(r) < 10 ? 2 : +(Math.abs(r) < 100), n)} ${e === "count" ? "×" : na(e)}`.trim();
}
// src/panel/tariffs/document.ts
function aa(e) {
	return typeof e == "object" && !!e && !Array.isArray(e);
}
function oa(e, t) {
	let n = e[t];
	return Array.isArray(n) ? n.filter(aa) : [];
}
var G = (e) => oa(e, "lines"), K = (e) => oa(e, "bands"), sa = (e) => oa(e, "taxes"), ca = (e) => oa(e, "days"), la = (e) => oa(e, "packages");
function ua(e) {
	return typeof e == "string" || typeof e == "number" ? String(e) : "";
}
function da(e) {
	return typeof e == "string" ? e : "";
}
function fa(e, t) {
	return (e.rates ?? []).flatMap((e, n) => (e.band ?? "") === t ? [{
		at: n,
		row: e
	}] : []);
}
function pa(e) {
	return [...new Set((e.rates ?? []).map(({ band: e }) => e ?? ""))].sort((e, t) => Number(e !== "") - Number(t !== ""));
}
function ma(e) {
	let t = G(e).flatMap((e) => pa(e));
	return [.../* @__PURE__ */ new Set([...K(e).map(({ name: e }) => e), ...t])].filter((e) => e !== "");
}
function ha(e) {
	let t = G(e).filter(({ kind: e }) => e === "usage");
	return t.length === 0 || t.every((e) => pa(e).includes(""));
}
function ga(e) {
	return na(da(e.commodity));
}
// src/panel/tariffs/names.ts
var _a = Date.UTC(2024, 0, 1), va = 864e5;
function ya(e, { locale: t }, n = "short") {
	return new Intl.DateTimeFormat(t.language, {
		weekday: n,
		timeZone: "UTC"
	}).format(new Date(_a + e * va));
}
function ba(e, { locale: t }) {
	return new Intl.DateTimeFormat(t.language, {
		month: "short",
		timeZone: "UTC"
	}).format(new Date(Date.UTC(2024, e - 1, 1)));
}
function xa(e, t, n) {
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
function Sa(e, t) {
	return e.length === 12 ? x(t, "tariffs.all_year") : xa(e, (e) => ba(e, t), t);
}
function Ca(e, t) {
	return e.length === 7 ? x(t, "tariffs.every_day") : xa(e, (e) => ya(e, t), t);
}
function wa(e, t) {
	return new Intl.ListFormat(t.locale.language, { type: "conjunction" }).format(e);
}
function Ta(e, t) {
	let n = new Date(e);
	if (n.getFullYear() <= 1971) return x(t, "tariffs.from_the_beginning");
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
function Ea(e, t) {
	return t === "" ? "" : String.fromCharCode(65 + e.indexOf(t) % 26);
}
function Da(e, t, n = !1) {
	return e === "" ? x(t, n ? "tariffs.any_time" : "tariffs.standard") : e;
}
var Oa = {
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
function ka(e) {
	return Oa[e] ?? "gauge";
}
function Aa({ hass: e, document: t }, n) {
	return Xi(ua(n), da(t.currency), e.locale);
}
function ja({ hass: e, document: t }) {
	return ga(t) || x(e, "tariffs.use");
}
function Ma({ hass: e, document: t }, n) {
	let r = ga(t) || x(e, "tariffs.uses");
	return `${Zi(ua(n), e.locale)} ${r}`;
}
function Na(e, t) {
	return x(e.hass, "tariffs.per_one", {
		amount: Aa(e, t),
		unit: ja(e)
	});
}
var Pa = [
	"day",
	"month",
	"quarter",
	"half_year",
	"year"
];
function Fa(e, t, n) {
	return x(e, `tariffs.per_${Pa.find((e) => e === (t ?? n)) ?? n}`);
}
function Ia(e, t) {
	return typeof t == "string" && Object.hasOwn(e, t) ? e[t] : void 0;
}
// src/panel/tariffs/week.ts
var La = 1440, Ra = [
	0,
	1,
	2,
	3,
	4,
	5,
	6
], za = [
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
function Ba(e, t) {
	if (typeof e == "number") return e;
	let n = /^(\d{1,2}):(\d{2})/.exec(e ?? "");
	return n === null ? t : 60 * Number(n[1]) + Number(n[2]);
}
function Va(e) {
	let t = (e) => String(e).padStart(2, "0");
	return `${t(Math.floor(e / 60))}:${t(e % 60)}`;
}
function Ha(e) {
	return {
		start: Ba(e.start, 0),
		end: Ba(e.end, 1440) || 1440
	};
}
function Ua(e, t) {
	return e.months === void 0 || e.months.includes(t);
}
function Wa(e, t, n) {
	return n.some((t) => e.days?.includes(t)) ? !0 : (e.weekdays ?? Ra).includes(t) && !n.some((t) => e.except_days?.includes(t));
}
function Ga(e, t, n = []) {
	let { start: r, end: i } = Ha(e), a = i <= r, o = [];
	return Wa(e, t, n) && o.push({
		start: r,
		end: a ? La : i
	}), a && Wa(e, (t + 6) % 7, []) && o.push({
		start: 0,
		end: i
	}), o;
}
function Ka(e) {
	let t = e.flat().flatMap(({ start: e, end: t }) => [e, t]);
	return [.../* @__PURE__ */ new Set([
		0,
		...t,
		La
	])].sort((e, t) => e - t);
}
function qa(e) {
	let t = Ka(e);
	return t.slice(0, -1).map((n, r) => {
		let i = e.findIndex((e) => e.some((e) => e.start <= n && n < e.end));
		return {
			start: n,
			end: t[r + 1] ?? 1440,
			at: i
		};
	});
}
function Ja(e) {
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
function Ya(e, t, n = []) {
	let r = e.filter((e) => Ua(e, t));
	return Ra.map((e) => Ja(qa(r.map((t) => Ga(t, e, n))).map(({ start: e, end: t, at: n }) => ({
		start: e,
		end: t,
		name: r[n]?.name ?? ""
	}))));
}
function Xa(e, { day: t, hour: n }) {
	let [r, i] = [n * 60, n * 60 + 60];
	return (e[t] ?? []).flatMap(({ start: e, end: t, name: n }) => {
		let a = (Math.min(t, i) - Math.max(e, r)) / 60;
		return a > 0 ? [{
			name: n,
			share: a
		}] : [];
	});
}
function Za(e) {
	let t = /* @__PURE__ */ new Map();
	for (let n of za) {
		let r = e.map((e) => Number(Ua(e, n))).join("");
		t.set(r, [...t.get(r) ?? [], n]);
	}
	return [...t.values()];
}
function Qa(e) {
	return [...new Set(e.flatMap((e) => [...e.days ?? [], ...e.except_days ?? []]))].sort();
}
function $a(e) {
	let t = e.flatMap((t, n) => e.slice(n + 1).map((e) => [t, e]));
	return [
		[],
		...e.map((e) => [e]),
		...t
	];
}
function eo(e) {
	let t = $a(Qa(e)), n = /* @__PURE__ */ new Set();
	for (let r of za) {
		let i = e.filter((e) => Ua(e, r));
		for (let e of t) for (let t of Ra) for (let { at: r } of qa(i.map((n) => Ga(n, t, e)))) {
			let e = i[r];
			e !== void 0 && n.add(e);
		}
	}
	return e.filter((e) => n.has(e));
}
// src/panel/tariffs/words.ts
function to(e) {
	return aa(e) ? e : void 0;
}
function no(e) {
	return Array.isArray(e) ? e.map(da) : [];
}
function ro(e) {
	return Array.isArray(e) ? e.map(Number) : [];
}
var io = {
	whole: "tariffs.mode_whole",
	whole_first: "tariffs.mode_whole_first"
}, ao = {
	day: "tariffs.prorate_day",
	month: "tariffs.prorate_month"
}, oo = {
	half_up: "tariffs.round_half_up",
	half_even: "tariffs.round_half_even",
	up: "tariffs.round_up",
	down: "tariffs.round_down"
}, so = {
	accrued: "tariffs.taken_accrued",
	at_once: "tariffs.taken_at_once",
	top_up: "tariffs.taken_top_up"
};
function co({ hass: e }, t, n) {
	let r = no(t);
	return r.length === 0 ? x(e, n) : wa(r, e);
}
function lo({ hass: e }, t) {
	return `${Zi(ua(t), e.locale)} %`;
}
function uo(e, t) {
	let { hass: n } = e, [r, i] = [to(t.cap), to(t.round)];
	return [...r === void 0 ? [] : [x(n, "tariffs.cap", {
		amount: Aa(e, r.amount),
		period: Fa(n, r.per, "day")
	})], ...i === void 0 ? [] : [x(n, Ia(oo, i.mode) ?? "tariffs.round_half_up", { to: Aa(e, i.to) })]];
}
function fo(e, t) {
	let { hass: n } = e, r = [];
	(t.rates ?? []).some(({ up_to: e }) => e !== void 0) && r.push(x(n, "tariffs.blocks_anew", { period: Fa(n, t.per, "month") }));
	let i = Ia(io, t.mode);
	i !== void 0 && r.push(x(n, i)), t.basis === "purchases" && r.push(x(n, "tariffs.basis_purchases")), t.per_person === !0 && r.push(x(n, "tariffs.per_person"));
	let a = Ia(ao, t.prorate);
	return a !== void 0 && r.push(x(n, a)), [
		...r,
		...po(e, t),
		...mo(e, t)
	];
}
function po(e, t) {
	let { hass: n } = e, r = Array.isArray(t.seasons) ? t.seasons.filter(aa) : [], i = to(t.supplement);
	return [...r.map((t) => x(n, "tariffs.season", {
		months: Sa(ro(t.months), n),
		edges: wa(no(t.up_to).map((t) => Ma(e, t)), n)
	})), ...i === void 0 ? [] : [x(n, "tariffs.supplement", {
		persons: Number(i.persons),
		quantity: Ma(e, i.up_to)
	})]];
}
function mo(e, t) {
	let n = to(t.series);
	if (n === void 0) return [];
	let { hass: r } = e;
	return [x(r, "tariffs.series", {
		entity: da(n.entity),
		minutes: Number(n.slot_minutes ?? 60),
		factor: Zi(ua(n.factor ?? "1"), r.locale),
		plus: Aa(e, n.plus ?? "0")
	})];
}
function ho(e, t) {
	let { hass: n } = e, r = to(t.split);
	return [
		x(n, "tariffs.amount_per", {
			amount: Aa(e, t.rate),
			period: Fa(n, t.per, "day")
		}),
		x(n, Ia(so, t.taken ?? "accrued") ?? "tariffs.taken_accrued"),
		...t.catch_up === !0 ? [x(n, "tariffs.catch_up")] : [],
		...r === void 0 ? [] : [x(n, "tariffs.split", {
			below: Aa(e, r.below),
			percent: lo(e, r.percent)
		})]
	];
}
function go(e, t) {
	let { hass: n } = e, r = Number(t.increment_seconds ?? 3600);
	return [
		x(n, "tariffs.per_stretch", {
			amount: Aa(e, t.rate),
			seconds: r
		}),
		...t.started === !0 ? [x(n, "tariffs.started")] : [],
		...t.minimum === void 0 ? [] : [x(n, "tariffs.run_minimum", { amount: Aa(e, t.minimum) })]
	];
}
function _o(e, t) {
	let n = (t.rates ?? []).map(({ up_to: t, rate: n }) => {
		let r = Aa(e, n);
		return t === void 0 ? x(e.hass, "tariffs.step_above", { amount: r }) : x(e.hass, "tariffs.step_up_to", {
			amount: r,
			edge: Ma(e, t)
		});
	});
	return [
		x(e.hass, "tariffs.step", { line: da(t.by) }),
		...n,
		...fo(e, t).slice(+(n.length > 1))
	];
}
var vo = {
	usage: fo,
	standing: ho,
	per_time: go,
	step: _o,
	per_use: (e, t) => [Na(e, t.rate)],
	percent: (e, t) => [x(e.hass, "tariffs.percent_of", {
		percent: lo(e, t.percent),
		lines: co(e, t.of, "tariffs.all_above")
	})],
	minimum: (e, t) => [x(e.hass, "tariffs.minimum", {
		amount: Aa(e, t.rate),
		period: Fa(e.hass, t.per, "day"),
		lines: co(e, t.of, "tariffs.all_lines")
	})]
};
function yo(e, t) {
	let n = Object.hasOwn(vo, t.kind) ? vo[t.kind] : void 0;
	return n === void 0 ? [t.kind] : [...n(e, t), ...uo(e, t)];
}
function bo(e, t) {
	let n = {
		percent: lo(e, t.percent),
		lines: co(e, t.of, "tariffs.all_lines")
	};
	return [x(e.hass, "tariffs.tax_on", n), ...uo(e, t)];
}
function xo(e) {
	let t = to(e.document.free);
	if (t === void 0) return [];
	let { hass: n } = e;
	return [
		x(n, "tariffs.free_units", {
			quantity: Ma(e, t.up_to),
			period: Fa(n, t.per, "month")
		}),
		...t.per_person === !0 ? [x(n, "tariffs.free_per_person")] : [],
		...t.fills_blocks === !1 ? [x(n, "tariffs.free_beside_blocks")] : []
	];
}
function So(e, t) {
	let { hass: n } = e, r = {
		name: da(t.name),
		quantity: Ma(e, t.quantity),
		price: Aa(e, t.price)
	};
	return t.valid_days === void 0 ? x(n, "tariffs.package", r) : x(n, "tariffs.package_until", {
		...r,
		days: Number(t.valid_days)
	});
}
function Co({ hass: e }, t) {
	let { start: n, end: r } = Ha(t), i = t.weekdays ?? [
		0,
		1,
		2,
		3,
		4,
		5,
		6
	], a = t.days ?? [];
	return [
		...i.length > 0 ? [Ca(i, e)] : [],
		...a.length > 0 ? [x(e, "tariffs.on_special", { days: wa(a, e) })] : [],
		`${Va(n)}–${Va(r)}`,
		...t.months === void 0 ? [] : [Sa(t.months, e)],
		...(t.except_days ?? []).length > 0 ? [x(e, "tariffs.not_on", { days: wa(t.except_days ?? [], e) })] : []
	].join(" · ");
}
function wo(e, t) {
	return K(e.document).flatMap((n) => n.name === t ? [Co(e, n)] : []);
}
// src/panel/tariffs/price.ts
function To(e, t) {
	let n = {
		lines: t.lines,
		commodity: t.commodity,
		currency: t.currency
	}, r = {
		hass: e,
		document: n
	}, i = G(n).filter(({ kind: e }) => e === "usage"), a = (i.length === 1 ? i[0]?.rates ?? [] : []).map(({ rate: e }) => ua(e)).sort(Yi), [o, s] = [a[0], a.at(-1)];
	return o === void 0 || s === void 0 ? Eo(r, i.length) : Yi(o, s) === 0 ? Na(r, o) : x(e, "tariffs.from_to", {
		low: Aa(r, o),
		high: Na(r, s)
	});
}
function Eo(e, t) {
	let n = G(e.document)[0];
	return t > 1 || n === void 0 ? x(e.hass, "tariffs.several_lines", { lines: G(e.document).length }) : yo(e, n)[0] ?? "";
}
// src/panel/first-run/step.ts
function Do({ problem: e }, t) {
	return e?.field === t ? h`<p class="wrong" id="wrong-${t}" role="alert">${P("alert-circle-outline")}${e.words}</p>` : g;
}
function Oo(e, { name: t, label: n, help: r, suffix: i, amount: a }) {
	let o = (n) => {
		e.change({ [t]: n.target.value });
	}, s = [r === void 0 ? "" : `help-${t}`, e.problem?.field === t ? `wrong-${t}` : ""];
	return h`<div class="field">
    <label for=${t}>${n}</label>
    <div class="line ${a === !0 ? "narrow" : ""}">
      <input
        id=${t}
        .value=${e.draft[t]}
        inputmode=${a === !0 ? "decimal" : "text"}
        autocomplete="off"
        maxlength="100"
        aria-invalid=${e.problem?.field === t}
        aria-describedby=${s.join(" ").trim()}
        @input=${o}
      />
      ${i === void 0 ? g : h`<span class="suffix">${i}</span>`}
    </div>
    ${Do(e, t)}
    ${r === void 0 ? g : h`<p class="quiet" id="help-${t}">${r}</p>`}
  </div>`;
}
function ko({ group: e, value: t, chosen: n, title: r, detail: i, badge: a, figure: o, choose: s }) {
	return h`<label class="choice">
    <input type="radio" name=${e} .value=${t} .checked=${n} @change=${s} />
    <span class="what"
      ><span class="name">${r}${a === void 0 ? g : h` <span class="badge">${a}</span>`}</span>
      ${i === void 0 ? g : h`<span class="quiet">${i}</span>`}</span
    >
    ${o === void 0 ? g : h`<span class="figure">${o}</span>`}
  </label>`;
}
// src/panel/first-run/step-meter.ts
function Ao(e, t) {
	if (e === void 0 || !lr(e) || !H(e.state)) return x(t, "first_run.no_value");
	let n = {
		...Br(t.locale),
		maximumFractionDigits: 3
	};
	return `${new Intl.NumberFormat(V(t.locale), n).format(e.state)} ${cr(e)}`.trim();
}
function jo(e) {
	let { hass: t, draft: n, states: r, used: i } = e, a = dr(r, t, n.commodity, i), o = tr(n.commodity).per;
	return h`${Do(e, "source")}
    ${a.length === 0 ? h`<p class="none">${P("gauge-empty")}${x(t, "first_run.meter_none", { unit: o })}</p>` : h`<fieldset class="choices scrolls">
          <legend>${x(t, "first_run.meter_which")}</legend>
          ${a.map((t) => Mo(e, t))}
        </fieldset>`}
    <details>
      <summary>${x(t, "first_run.meter_other")}</summary>
      <p class="quiet">${x(t, "first_run.meter_other_help")}</p>
      <div class="row">
        <button type="button" ?disabled=${e.busy} @click=${() => {
		e.openUnit(!0);
	}}>${P("transit-connection-variant")}${x(t, "first_run.meter_bus")}</button>
        <button type="button" ?disabled=${e.busy} @click=${() => {
		e.openUnit(!1);
	}}>${P("access-point")}${x(t, "first_run.meter_mqtt")}</button>
      </div>
    </details>`;
}
function Mo({ hass: e, draft: t, change: n }, { state: r, suggested: i }) {
	return ko({
		group: "meter",
		value: r.entity_id,
		chosen: t.meter === r.entity_id,
		title: sr(r),
		detail: r.entity_id,
		...i && { badge: x(e, "first_run.suggested") },
		figure: Ao(r, e),
		choose: () => {
			n({ meter: r.entity_id });
		}
	});
}
// src/panel/first-run/step-terms.ts
var No = 60, Po = 1440, Fo = [
	0,
	No,
	360,
	Po,
	3 * Po,
	7 * Po
];
function Io(e, { locale: t }, n) {
	if (e === 0) return n;
	let [r, i] = e % Po === 0 ? [e / Po, "day"] : e % No === 0 ? [e / No, "hour"] : [e, "minute"];
	return new Intl.NumberFormat(t.language, {
		style: "unit",
		unit: i,
		unitDisplay: "long"
	}).format(r);
}
function Lo(e) {
	let { hass: t, draft: n, site: r } = e, i = Oo(e, {
		name: "topUp",
		label: x(t, "first_run.top_up"),
		suffix: r.currency,
		amount: !0,
		help: x(t, "first_run.top_up_help")
	});
	return n.unitId === null ? h`${Oo(e, {
		name: "name",
		label: x(t, "first_run.name"),
		help: x(t, "first_run.name_help")
	})}
    <div class="pair">
      ${Oo(e, {
		name: "low",
		label: x(t, "first_run.low"),
		suffix: r.currency,
		amount: !0,
		help: x(t, "first_run.low_help")
	})}
      ${i}
    </div>
    ${n.relay === null ? h`<p class="quiet">${x(t, "first_run.nothing_cuts")}</p>` : Ro(e)}` : h`<p>${x(t, "first_run.unit_made", { unit: n.name })}</p>${i}`;
}
function Ro({ hass: e, draft: t, change: n }) {
	let r = [.../* @__PURE__ */ new Set([...Fo, t.graceMinutes])].toSorted((e, t) => e - t), i = x(e, "first_run.grace_none"), a = (e) => {
		n({ graceMinutes: Number(e.target.value) });
	}, o = (e, r, i) => ko({
		group: "automatic",
		value: String(e),
		chosen: t.automatic === e,
		title: r,
		detail: i,
		choose: () => {
			n({ automatic: e });
		}
	});
	return h`<fieldset class="choices">
      <legend>${x(e, "first_run.ending")}</legend>
      ${o(!1, x(e, "first_run.ending_tell"), x(e, "first_run.ending_tell_help"))}
      ${o(!0, x(e, "first_run.ending_cut"), x(e, "first_run.ending_cut_help"))}
    </fieldset>
    <div class="field">
      <label for="grace">${x(e, "first_run.grace")}</label>
      <select id="grace" aria-describedby="help-grace" @change=${a}>
        ${r.map((n) => h`<option value=${n} ?selected=${n === t.graceMinutes}>${Io(n, e, i)}</option>`)}
      </select>
      <p class="quiet" id="help-grace">${x(e, "first_run.grace_help")}</p>
    </div>`;
}
// src/panel/first-run/step-check.ts
var zo = [
	"tariff",
	"unit",
	"top_up"
];
function Bo({ hass: e, site: t, draft: n, states: r, tariffs: i }) {
	let a = i.find((e) => e.tariff_id === n.tariffId), o = tr(n.commodity).per, s = x(e, "tariffs.per_one", {
		amount: Xi(n.rate, t.currency, e.locale),
		unit: o
	}), c = a === void 0 ? `${n.tariffName} · ${s}` : `${a.name} · ${To(e, a)}`, l = r.get(n.meter ?? ""), u = n.relay === null ? x(e, "first_run.switch_none") : sr(r.get(n.relay)) || n.relay, d = x(e, "first_run.check_cut", { grace: Io(n.graceMinutes, e, x(e, "first_run.grace_none")) }), f = x(e, "first_run.check_none");
	return [
		{
			step: "price",
			label: x(e, "first_run.step_price"),
			value: c
		},
		{
			step: "meter",
			label: x(e, "first_run.step_meter"),
			value: `${sr(l)} · ${Ao(l, e)}`
		},
		{
			step: "switch",
			label: x(e, "first_run.step_switch"),
			value: u
		},
		{
			step: "terms",
			label: x(e, "first_run.name"),
			value: n.name
		},
		{
			step: "terms",
			label: x(e, "first_run.low"),
			value: n.low === "" ? f : U(n.low, t.currency, e.locale)
		},
		{
			step: "terms",
			label: x(e, "first_run.ending"),
			value: n.automatic ? d : x(e, "first_run.ending_tell")
		},
		{
			step: "terms",
			label: x(e, "first_run.top_up"),
			value: n.topUp === "" ? f : U(n.topUp, t.currency, e.locale)
		}
	];
}
function Vo(e, t) {
	if (t !== null) return Ho(e, t);
	let { hass: n, goTo: r } = e;
	return h`${e.problem === null ? g : h`<p class="wrong" role="alert">${P("alert-circle-outline")}${e.problem.words}</p>`}
    <dl class="check">
      ${Bo(e).map(({ step: e, label: t, value: i }) => h`<div>
          <dt>${t}</dt>
          <dd>
            <span>${i}</span>
            <button
              type="button"
              class="link"
              aria-label=${x(n, "first_run.change_of", { what: t })}
              @click=${() => {
		r(e);
	}}
            >
              ${x(n, "first_run.change")}
            </button>
          </dd>
        </div>`)}
    </dl>`;
}
function Ho({ hass: e }, t) {
	let n = zo.indexOf(t);
	return h`<ul class="making" role="status">
    ${zo.map((t, r) => {
		let i = r < n ? "done" : r === n ? "doing" : "waiting", a = {
			done: "check-circle",
			doing: "progress-clock",
			waiting: "circle-outline"
		}[i];
		return h`<li class=${i}>
        <span class=${i === "done" ? "good dot" : "dot"}>${P(a)}</span>${x(e, `first_run.making_${t}`)}
      </li>`;
	})}
  </ul>`;
}
// src/panel/first-run/step-price.ts
function Uo(e) {
	let { hass: t, draft: n, tariffs: r, change: i } = e, a = r.map((e) => ko({
		group: "tariff",
		value: e.tariff_id,
		chosen: n.tariffId === e.tariff_id,
		title: e.name,
		detail: To(t, e),
		choose: () => {
			i({
				tariffId: e.tariff_id,
				commodity: e.commodity
			});
		}
	})), o = ko({
		group: "tariff",
		value: "",
		chosen: n.tariffId === null,
		title: x(t, "first_run.price_new"),
		choose: () => {
			i({ tariffId: null });
		}
	});
	return h`${r.length === 0 ? g : h`<fieldset class="choices"><legend>${x(t, "first_run.price_which")}</legend>${a}${o}</fieldset>`}
    ${n.tariffId === null ? Wo(e) : g}
    <button type="button" class="link" @click=${e.openTariff}>${x(t, "first_run.price_other")}</button>`;
}
function Wo(e) {
	let { hass: t, draft: n, site: r, change: i } = e, { per: a } = tr(n.commodity);
	return h`<div class="field">
      <label for="commodity">${x(t, "first_run.counts")}</label>
      <select id="commodity" @change=${(e) => {
		i({
			commodity: e.target.value,
			meter: null
		});
	}}>
        ${er.map((e) => h`<option value=${e} ?selected=${e === n.commodity}>${ra(e, t)}</option>`)}
      </select>
    </div>
    ${Oo(e, {
		name: "rate",
		label: x(t, "first_run.rate", { unit: a }),
		suffix: `${r.currency} / ${a}`,
		amount: !0,
		help: x(t, "first_run.rate_help")
	})}
    ${Oo(e, {
		name: "tariffName",
		label: x(t, "first_run.tariff_name"),
		help: x(t, "first_run.tariff_name_help")
	})}`;
}
// src/panel/first-run/step-switch.ts
function Go(e, t) {
	if (_r(e)) return h`<span class="good dot">${P("power-plug")}</span>${x(t, "common.fact_on")}`;
	let n = ["off", "closed"].includes(e.state);
	return h`<span class="dot">${P(n ? "power-plug-off" : "help-circle")}</span>${x(t, n ? "common.fact_off" : "first_run.no_value")}`;
}
function Ko(e) {
	let { hass: t, draft: n, states: r, used: i, change: a } = e, o = r.get(n.relay ?? ""), s = ko({
		group: "relay",
		value: "",
		chosen: n.relay === null,
		title: x(t, "first_run.switch_none"),
		detail: x(t, "first_run.switch_none_help"),
		choose: () => {
			a({
				relay: null,
				automatic: !1
			});
		}
	});
	return h`${Do(e, "relay")}
    <fieldset class="choices scrolls">
      <legend>${x(t, "first_run.switch_which")}</legend>
      ${s}${hr(r, t, n.meter, i).map((t) => qo(e, t))}
    </fieldset>
    <div class="row test">
      <button type="button" ?disabled=${!_r(o) || e.busy} @click=${e.testRelay}>
        ${P("flash-outline")}${x(t, "first_run.test")}
      </button>
      <p class="quiet">${x(t, _r(o) ? "first_run.test_help" : "first_run.test_off")}</p>
    </div>`;
}
function qo({ hass: e, draft: t, change: n }, { state: r, suggested: i }) {
	return ko({
		group: "relay",
		value: r.entity_id,
		chosen: t.relay === r.entity_id,
		title: sr(r),
		detail: r.entity_id,
		...i && { badge: x(e, "first_run.suggested") },
		figure: Go(r, e),
		choose: () => {
			n({ relay: r.entity_id });
		}
	});
}
// src/panel/first-run/terms.ts
function Jo(e, t) {
	let n = e.find((e) => e.name === t);
	return n?.description?.suggested_value ?? n?.default;
}
async function Yo(e, t) {
	let n = await vn(e, t, "policy"), [r] = Jo(n, "low_credit"), { days: i = 0, hours: a = 0, minutes: o = 0 } = Jo(n, "grace_minutes");
	return {
		low: r ?? "",
		automatic: Jo(n, "cut_mode") === "automatic",
		graceMinutes: (i * 24 + a) * 60 + o
	};
}
function Xo(e) {
	let { maximumFractionDigits: t } = new Intl.NumberFormat("en", {
		style: "currency",
		currency: e
	}).resolvedOptions();
	return t === 0 ? "2000" : "20";
}
var Zo = {
	price: {
		name: "tariffName",
		amounts: ["rate"]
	},
	terms: {
		name: "name",
		amounts: ["low", "topUp"]
	}
};
function Qo(e, t) {
	let { step: n, meter: r, tariffId: i } = e;
	return n === "meter" && r === null ? {
		field: "source",
		words: x(t, "first_run.meter_missing")
	} : n === "price" ? i === null ? $o(e, t, "price") : {} : n === "terms" ? $o(e, t, "terms") : {};
}
function $o(e, t, n) {
	let { name: r, amounts: i } = Zo[n], a = {};
	for (let n of i) {
		let r = es(e[n].trim(), n, t);
		if (r === null) return {
			field: n,
			words: x(t, n === "rate" ? "first_run.rate_wrong" : "common.amount_wrong")
		};
		a[n] = r !== "" && Jr(r, t.locale) === null ? `${r}0` : r;
	}
	return e[r].trim() === "" ? {
		field: r,
		words: x(t, "first_run.name_missing")
	} : {
		...a,
		[r]: e[r].trim()
	};
}
function es(e, t, n) {
	return e === "" && t !== "rate" ? "" : Jr(e, n.locale);
}
// src/panel/first-run/switch-test.ts
var ts = 1e4, ns = 2e3, rs = class extends L {
	constructor(...e) {
		super(...e), this.entityId = "", this.name = "", this.told = "", this.running = !1, this.over = !1, this.#t = async () => {
			let { hass: e, name: t } = this;
			this.running = !0, this.told = x(e, "first_run.test_running");
			try {
				let n = await this.#e(!1);
				n && await new Promise((e) => setTimeout(e, ns));
				let r = await this.#e(!0), i = n ? r ? "first_run.test_works" : "first_run.test_stayed_off" : "first_run.test_stayed_on";
				this.told = x(e, i, { name: t });
			} catch (e) {
				this.told = w(e);
			} finally {
				this.running = !1, this.over = !0;
			}
		};
	}
	async #e(e) {
		let t = this.entityId.startsWith("valve.") ? e ? "open_valve" : "close_valve" : e ? "turn_on" : "turn_off", n = this.entityId.split(".")[0] ?? "", r = { entity_id: this.entityId };
		return await this.hass.callWS({
			type: "call_service",
			domain: n,
			service: t,
			service_data: {},
			target: r
		}), Mt(this.hass, this.entityId, e ? ["on", "open"] : ["off", "closed"], ts);
	}
	#t;
	render() {
		let { hass: e, name: t, over: n, running: r } = this;
		return h`<dialog aria-labelledby="title" aria-describedby="about">
      <form @submit=${(e) => {
			e.preventDefault();
		}}>
        <h2 id="title">${x(e, "first_run.test_title", { name: t })}</h2>
        ${n ? g : h`<p id="about" class="quiet">${x(e, "first_run.test_text")}</p>`}
        <p class="told" role="status">${this.told}</p>
        <div class="buttons">
          <button type="button" autofocus ?disabled=${r} @click=${this.close}>
            ${x(e, n ? "common.close" : "first_run.test_no")}
          </button>
          ${n ? g : h`<button type="button" class="main" ?disabled=${r} @click=${this.#t}>
                ${x(e, "first_run.test_yes")}
              </button>`}
        </div>
      </form>
    </dialog>`;
	}
};
I([y({ attribute: !1 })], rs.prototype, "entityId", void 0), I([y({ attribute: !1 })], rs.prototype, "name", void 0), I([b()], rs.prototype, "told", void 0), I([b()], rs.prototype, "running", void 0), I([b()], rs.prototype, "over", void 0), rs = I([v("prepaid-meter-switch-test")], rs);
// src/panel/first-run/view.ts
var is = class extends B {
	constructor(...e) {
		super(...e), this.draft = null, this.states = /* @__PURE__ */ new Map(), this.used = {
			sources: [],
			relays: []
		}, this.tariffs = [], this.problem = null, this.doing = null, this.busy = !1, this.testing = !1, this.failed = "", this.#t = "", this.#r = async () => {
			let { hass: e, site: t } = this;
			this.failed = "";
			try {
				let { entry_id: n } = t, r = [
					Xt(e, n),
					Yo(e, n),
					cn(e, n)
				], [i, a, o] = await Promise.all(r);
				this.tariffs = i, this.used = o, this.#e = a, this.draft = this.#i(ti(t.entry_id) ?? {});
			} catch (e) {
				this.failed = w(e);
			}
		}, this.#c = async (e) => {
			e.preventDefault();
			let { draft: t } = this;
			if (t === null || this.busy) return;
			let n = Qo(t, this.hass);
			if ("words" in n) {
				await this.#s(t.step, n);
				return;
			}
			let r = this.#a(n);
			r.step === "check" || r.unitId !== null ? await this.#u(() => this.#l(r)) : await this.#s(Qr[Qr.indexOf(r.step) + 1] ?? "check");
		}, this.#h = () => {
			ni(this.site.entry_id, null), this.draft = null, this.#r();
		};
	}
	static {
		this.styles = [
			...B.styles,
			Xr,
			ri,
			vr
		];
	}
	#e;
	#t;
	#n;
	disconnectedCallback() {
		super.disconnectedCallback(), this.#n?.(), this.#t = "", this.draft?.paid === !0 && ni(this.site.entry_id, null);
	}
	willUpdate(e) {
		super.willUpdate(e), this.#t !== this.site.entry_id && (this.#t = this.site.entry_id, this.draft = null, this.#n?.(), this.#n = jt(this.hass, rr, (e) => {
			this.states = e;
		}), this.#r());
	}
	#r;
	#i(e) {
		let t = this.tariffs[0], n = {
			...this.#e,
			tariffName: x(this.hass, "first_run.tariff_default"),
			tariffId: t?.tariff_id ?? null,
			...t && { commodity: t.commodity }
		};
		return $r(x(this.hass, "first_run.name_default"), Xo(this.site.currency), {
			...n,
			...e
		});
	}
	#a(e) {
		let t = {
			...this.draft ?? this.#i({}),
			...e
		};
		return this.draft = t, ni(this.site.entry_id, t), t;
	}
	get #o() {
		return {
			hass: this.hass,
			site: this.site,
			keep: (e) => this.#a(e)
		};
	}
	async #s(e, t = null) {
		this.problem = t, this.#a({ step: e }), await this.updateComplete;
		let n = this.renderRoot.querySelector("[aria-invalid=true]");
		(n ?? this.heading)?.focus(), n === null && this.heading?.scrollIntoView({ block: "nearest" });
	}
	#c;
	async #l(e) {
		if (this.#e === void 0) return;
		this.doing = "tariff";
		let t = await Vi(this.#o, e);
		this.doing = "unit";
		let n = await Hi(this.#o, t, this.#e);
		this.doing = "top_up", await qi(this.#o, n);
	}
	async #u(e) {
		this.busy = !0, this.problem = null;
		try {
			await e();
		} catch (e) {
			let t = e instanceof Ni ? e : new Ni(this.draft?.step ?? "check", "", w(e));
			this.doing = null, this.tariffs = await Xt(this.hass, this.site.entry_id).catch(() => this.tariffs), this.used = await cn(this.hass, this.site.entry_id).catch(() => this.used), await this.#s(t.step, {
				field: t.field,
				words: t.message
			});
		} finally {
			this.busy = !1, this.doing = null;
		}
	}
	async #d(e) {
		let { hass: t, site: n } = this, r = new Set((await Pt(t, n.entry_id)).map((e) => e.subentry_id));
		if (await qn(this, t, {
			entryId: n.entry_id,
			kind: e
		})) return (await Pt(t, n.entry_id)).find((t) => t.subentry_type === e && !r.has(t.subentry_id));
	}
	async #f() {
		let e = await this.#d("tariff");
		if (e === void 0) return;
		this.tariffs = await Xt(this.hass, this.site.entry_id);
		let t = Ft(e.unique_id), n = this.tariffs.find((e) => e.tariff_id === t)?.commodity;
		this.#a({
			tariffId: t,
			...n !== void 0 && { commodity: n }
		}), await this.#s("meter");
	}
	async #p(e) {
		if (this.draft === null || (await Vi(this.#o, this.draft), e && !(await Pt(this.hass, this.site.entry_id)).some((e) => e.subentry_type === "bus") && await this.#d("bus") === void 0)) return;
		let t = await this.#d("unit");
		t !== void 0 && (this.#a({
			unitId: Ft(t.unique_id),
			name: t.title
		}), await this.#s("terms"));
	}
	#m(e) {
		return {
			hass: this.hass,
			site: this.site,
			draft: e,
			states: this.states,
			used: this.used,
			tariffs: this.tariffs,
			problem: this.problem,
			busy: this.busy,
			change: (e) => {
				this.problem = null, this.#a(e);
			},
			openTariff: () => void this.#u(() => this.#f()),
			openUnit: (e) => void this.#u(() => this.#p(e)),
			testRelay: () => {
				this.testing = !0;
			},
			goTo: (e) => void this.#s(e)
		};
	}
	#h;
	render() {
		let { draft: e, hass: t } = this;
		return this.failed === "" ? e === null ? h`<ha-card class="assistant"></ha-card>` : e.unitId !== null && e.paid ? h`<prepaid-meter-first-run-done
        .hass=${t} .site=${this.site} .unitId=${e.unitId} @again=${this.#h}
      ></prepaid-meter-first-run-done>` : h`<ha-card class="assistant">
        ${this.#g(e)}
        <form novalidate @submit=${this.#c}>
          <div class="content">${this.#_(e)}</div>
          ${this.#v(e)}
        </form>
      </ha-card>
      ${this.testing ? this.#y(e) : g}` : h`<ha-card><p role="alert">${this.failed}</p>
        <button @click=${this.#r}>${x(t, "panel.retry")}</button></ha-card>`;
	}
	#g({ step: e, unitId: t }) {
		let { hass: n } = this, r = Qr.indexOf(e);
		return h`<header>
      <p class="quiet">${x(n, "first_run.title", { site: this.site.name })}</p>
      <h1 tabindex="-1">${x(n, `first_run.title_${e}`)}</h1>
      <p class="quiet about">${x(n, `first_run.about_${e}`)}</p>
      <ol class="steps" aria-label=${x(n, "first_run.steps")}>
        ${Qr.map((e, i) => {
			let a = x(n, `first_run.step_${e}`), o = i < r ? "done" : i === r ? "now" : "later", s = i < r && t === null && !this.busy ? h`<button type="button" @click=${() => void this.#s(e)}>${a}</button>` : h`<span>${a}</span>`;
			return h`<li class=${o} aria-current=${i === r ? "step" : "false"}>${s}</li>`;
		})}
      </ol>
    </header>`;
	}
	#_(e) {
		let t = this.#m(e);
		if (this.doing !== null) return Vo(t, this.doing);
		let n = this.problem?.field === "" && e.step !== "check" ? this.problem.words : "", r = {
			price: Uo,
			meter: jo,
			switch: Ko,
			terms: Lo
		};
		return h`${n && h`<p class="wrong" role="alert">${P("alert-circle-outline")}${n}</p>`}
    ${e.step === "check" ? Vo(t, null) : r[e.step](t)}`;
	}
	#v({ step: e, unitId: t }) {
		let { hass: n } = this, r = Qr[Qr.indexOf(e) - 1], i = e === "check" || t !== null;
		return h`<div class="foot">
      ${r === void 0 || t !== null ? h`<span></span>` : h`<button type="button" class="plain" ?disabled=${this.busy} @click=${() => void this.#s(r)}>
            ${x(n, "first_run.back")}
          </button>`}
      <button type="submit" class="main" ?disabled=${this.busy}>
        ${x(n, t === null ? i ? "first_run.make" : "flow.next" : "first_run.finish")}
      </button>
    </div>`;
	}
	#y({ relay: e }) {
		let t = this.states.get(e ?? "");
		return t === void 0 ? h`` : h`<prepaid-meter-switch-test
      .hass=${this.hass} .entityId=${t.entity_id} .name=${sr(t)} .on=${_r(t)}
      @closed=${() => {
			this.testing = !1;
		}}
    ></prepaid-meter-switch-test>`;
	}
};
I([b()], is.prototype, "draft", void 0), I([b()], is.prototype, "states", void 0), I([b()], is.prototype, "used", void 0), I([b()], is.prototype, "tariffs", void 0), I([b()], is.prototype, "problem", void 0), I([b()], is.prototype, "doing", void 0), I([b()], is.prototype, "busy", void 0), I([b()], is.prototype, "testing", void 0), I([b()], is.prototype, "failed", void 0), I([et("h1")], is.prototype, "heading", void 0), is = I([v("prepaid-meter-first-run")], is);
// src/data/changes.ts
function as(e, t, n) {
	return Rt(e, "units/subscribe", {
		entry_id: t,
		limit: 1
	}, mt, n);
}
// src/data/health.ts
var os = M({
	ok: D,
	entries: E,
	head_seq: E,
	head_hash: T,
	faults: A(T)
}), ss = M({
	line_id: T,
	kind: ht(["bus", "broker"], "bus"),
	name: T,
	connected: D,
	reads: k(E),
	writes: k(E),
	silent: k(E),
	refused: k(E),
	wrong: k(E),
	lost: k(E),
	waiting: k(E),
	waiting_max: k(E),
	resting: k(A(mt)),
	busy_s: k(E),
	age_s: k(E),
	answered_s_ago: k(E)
}), cs = M({
	unit_id: T,
	unit: T,
	meter_id: T,
	meter: T,
	read_at: O(T),
	heard_at: O(T),
	commanded: O(D),
	observed: O(D)
}), ls = M({
	issue_id: T,
	translation_key: O(T),
	placeholders: j(T),
	severity: O(T),
	created: T,
	ignored: D
}), us = M({
	holds_ledger: D,
	known: D,
	newest_at: O(T)
}), ds = M({
	ledger: M({
		problem: O(T),
		verified_at: O(T),
		verification: O(os)
	}),
	clock: M({
		confirmed: D,
		agreed_since: O(T),
		booked_at: O(T)
	}),
	lines: A(ss),
	backup: O(us),
	incidents: A(ls),
	meters: E,
	counts: j(E),
	troubled: j(A(cs))
});
async function fs(e, t) {
	return S(e, "health", { entry_id: t }, ds);
}
var ps = M({
	kind: ht([
		"progress",
		"done",
		"failed",
		"ended"
	], "ended"),
	done: k(E),
	of: k(E),
	reason: k(T)
}), ms = (e, t) => {
	let { kind: n, done: r, of: i, reason: a } = ps(e, t);
	return n === "progress" ? {
		kind: n,
		done: r ?? 0,
		of: i ?? 0
	} : n === "done" ? {
		kind: n,
		found: os(e, t)
	} : {
		kind: "failed",
		reason: a ?? ""
	};
};
function hs(e, t, n) {
	return zt(e, "ledger/verify", { entry_id: t }, ms, n);
}
// src/format/quantity.ts
function q(e, t, n) {
	let r = +(Math.abs(e) < 10), i = {
		...Br(n),
		maximumFractionDigits: r
	};
	return `${new Intl.NumberFormat(V(n), i).format(e)} ${t}`.trim();
}
function J(e, t) {
	return new Intl.PluralRules(t.language).select(e) === "one" ? "one" : "other";
}
function gs(e, t, n) {
	return e === null || !H(e) ? "–" : `${new Intl.NumberFormat(V(n), {
		...Br(n),
		maximumFractionDigits: 3
	}).format(e)} ${t}`.trim();
}
// src/format/time.ts
function _s({ locale: e, config: t }) {
	return e.time_zone === "server" ? { timeZone: t.time_zone } : {};
}
function vs({ locale: e }) {
	return e.time_format === "12" ? { hour12: !0 } : e.time_format === "24" ? { hour12: !1 } : {};
}
function Y(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "numeric",
		minute: "2-digit",
		...vs(t),
		..._s(t)
	}).format(n);
}
function ys(e, t) {
	let n = new Date(e);
	if (Number.isNaN(n.getTime())) return e;
	let r = e.includes("T") ? _s(t) : { timeZone: "UTC" };
	return new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		year: "numeric",
		...r
	}).format(n);
}
function bs(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "numeric",
		minute: "2-digit",
		...vs(t),
		..._s(t)
	}).format(n);
}
function xs(e, t) {
	let n = (e) => new Intl.DateTimeFormat("en", {
		year: "numeric",
		..._s(t)
	}).format(e), r = new Date(e);
	return Number.isNaN(r.getTime()) || n(r) === n(/* @__PURE__ */ new Date()) ? Y(e, t) : bs(e, t);
}
// src/panel/health/part.ts
function Ss({ tone: e, icon: t, words: n }) {
	return h`<span class="chip ${e}">${P(t)}${n}</span>`;
}
function Cs(e, t, n, r) {
	return h`<ha-card id=${e} role="region" aria-labelledby="${e}-title">
    <div class="part">
      <div class="head"><h2 id="${e}-title" tabindex="-1">${t}</h2>${n === null ? "" : Ss(n)}</div>
      ${r}
    </div>
  </ha-card>`;
}
function ws(e) {
	return h`<dl>
    ${e.map(([e, t]) => h`<div><dt>${e}</dt><dd>${t}</dd></div>`)}
  </dl>`;
}
// src/panel/health/backup.ts
function Ts(e, t) {
	let n = x(e, "health.backup");
	return t === null ? Cs("backup", n, null, h`<p class="quiet">${x(e, "health.backup_not_made")}</p>`) : t.holds_ledger ? Cs("backup", n, t.known ? Es(e, t.newest_at) : null, h`${ws([[x(e, "health.backup_newest"), Ds(e, t)]])}
      <a href="/config/backup">${x(e, "health.backup_open")}</a>`) : Cs("backup", n, null, h`<p class="quiet">${x(e, "health.backup_elsewhere")}</p>`);
}
function Es(e, t) {
	return t === null ? {
		tone: "warn",
		icon: "alert",
		words: x(e, "health.backup_none")
	} : {
		tone: "good",
		icon: "check-circle",
		words: x(e, "health.backup_there")
	};
}
function Ds(e, { known: t, newest_at: n }) {
	return n === null ? x(e, t ? "health.never" : "health.backup_unknown") : Y(n, e);
}
// src/data/troubles.ts
var Os = [
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
// src/panel/health/findings.ts
function ks({ counts: e, troubled: t }) {
	return Os.flatMap((n) => {
		let r = e[n] ?? 0;
		return r > 0 ? [{
			trouble: n,
			count: r,
			meters: t[n] ?? []
		}] : [];
	});
}
var As = /* @__PURE__ */ new Set([
	"candidate",
	"clock_unconfirmed",
	"ledger_broken",
	"loads_held",
	"machines_unpaid",
	"meters_stale",
	"relays_disobey",
	"relays_drifted",
	"relays_faulty",
	"store_unavailable"
]);
function js(e) {
	let { ledger: t, clock: n, lines: r } = e, i = [];
	t.problem !== null && i.push({ what: "ledger_stopped" }), t.verification?.ok === !1 && i.push({ what: "ledger_faulty" }), n.confirmed || i.push({ what: "clock" });
	let a = e.incidents.filter(({ ignored: e, translation_key: t }) => !e && !As.has(t));
	return [
		...i,
		...r.filter(({ connected: e }) => !e).map((e) => ({
			what: "line",
			line: e
		})),
		...ks(e).map(({ trouble: e, count: t }) => ({
			what: "trouble",
			trouble: e,
			meters: t
		})),
		...a.map((e) => ({
			what: "incident",
			incident: e
		}))
	];
}
var Ms = 2;
function Ns(e, t) {
	let [n, r] = [Is(e), t === void 0 ? null : Is(t)];
	if (n === null) return Ps;
	let i = r !== null && n.age - r.age >= Ms ? r : Fs, a = n.age - i.age;
	return a < Ms ? Ps : {
		perSecond: (n.asked - i.asked) / a,
		load: Math.min(1, (n.busy - i.busy) / a)
	};
}
var Ps = {
	perSecond: null,
	load: null
}, Fs = {
	age: 0,
	busy: 0,
	asked: 0
};
function Is(e) {
	let { age_s: t, busy_s: n } = e;
	return t === null || n === null ? null : {
		age: t,
		busy: n,
		asked: Ls(e)
	};
}
function Ls({ reads: e, writes: t, silent: n, refused: r, wrong: i }) {
	return [
		e,
		t,
		n,
		r,
		i
	].reduce((e, t) => e + (t ?? 0), 0);
}
function Rs({ silent: e, refused: t, wrong: n, lost: r }) {
	return [
		e,
		t,
		n,
		r
	].reduce((e, t) => e + (t ?? 0), 0);
}
// src/panel/health/faults.ts
var zs = [
	{
		told: /^seq (?<entry>\d+): missing/,
		words: "health.fault_missing"
	},
	{
		told: /^seq (?<entry>\d+): does not follow/,
		words: "health.fault_order"
	},
	{
		told: /^seq (?<entry>\d+): its postings do not sum/,
		words: "health.fault_sum"
	},
	{
		told: /^seq (?<entry>\d+): unreadable/,
		words: "health.fault_unreadable"
	},
	{
		told: /^seq (?<entry>\d+): ledger checkpoint/,
		words: "health.fault_checkpoint"
	},
	{
		told: /^seq (?<entry>\d+): .* without an entry/,
		words: "health.fault_stray"
	},
	{
		told: /^seq (?<entry>\d+):/,
		words: "health.fault_changed"
	},
	{
		told: /^account (?<account>\S+):/,
		words: "health.fault_balance"
	},
	{
		told: /^unit (?<unit>\S+):/,
		words: "health.fault_state"
	}
];
function Bs(e, t) {
	for (let { told: n, words: r } of zs) {
		let i = n.exec(t);
		if (i !== null) return x(e, r, { ...i.groups });
	}
	return x(e, "health.fault_other");
}
// src/panel/health/styles.ts
var Vs = o`
  :host {
    display: grid;
    gap: 16px;
    align-content: start;
  }
  :host([narrow]) {
    gap: 8px;
  }
  .hero {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    padding: 8px;
  }
  :host([narrow]) .hero {
    gap: 16px;
    padding: 0;
  }
  .disc {
    display: grid;
    flex: none;
    place-content: center;
    width: 64px;
    height: 64px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--tone) 16%, transparent);
    color: var(--tone);
  }
  .disc ha-icon {
    width: 32px;
    height: 32px;
    --mdc-icon-size: 32px;
  }
  :host([narrow]) .disc {
    width: 48px;
    height: 48px;
  }
  .word {
    flex: 1;
    min-width: min(100%, 200px);
    align-self: center;
  }
  .things {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .things li {
    display: flex;
    max-width: 100%;
  }
  .things button {
    min-width: 0;
    padding-inline: 12px 16px;
    background: color-mix(in srgb, var(--tone) 14%, transparent);
    text-align: start;
  }
  .things ha-icon {
    color: var(--tone);
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    gap: inherit;
  }
  .cards > * {
    min-width: 0;
  }
  ha-card {
    scroll-margin: 16px;
  }
  ha-card:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .part {
    display: grid;
    gap: 12px;
    align-content: start;
    box-sizing: border-box;
    height: 100%;
  }
  .head > h2 {
    flex: 1;
    white-space: normal;
  }
  dl {
    display: grid;
    gap: 8px;
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    min-width: 0;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  code {
    overflow-wrap: anywhere;
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 13px;
    direction: ltr;
    unicode-bidi: isolate;
  }
  ul.rows {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul.rows > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
    min-height: 44px;
    border-top: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
  }
  .part a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
  }
  ul.rows a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
    padding-block: 12px;
    overflow-wrap: anywhere;
  }
`, Hs = 12, Us = class extends _ {
	constructor(...e) {
		super(...e), this.entryId = "", this.administrator = !1, this.reached = null, this.told = "", this.#t = () => {
			this.told = "", this.reached = {
				done: 0,
				of: 0
			};
			let e = (e) => {
				this.#n(), this.told = e;
			};
			this.#e = hs(this.hass, this.entryId, {
				told: (t) => {
					if (t.kind === "progress") {
						this.reached = t;
						return;
					}
					let { hass: n } = this;
					e(t.kind === "done" ? this.#i(t.found) : x(n, "health.verify_failed", { reason: t.reason })), t.kind === "done" && this.dispatchEvent(new CustomEvent("verified"));
				},
				refused: (t) => {
					e(x(this.hass, "health.verify_failed", { reason: w(t) }));
				}
			});
		}, this.#n = () => {
			this.#e?.(), this.#e = void 0, this.reached = null;
		}, this.#r = () => {
			this.#n(), this.told = x(this.hass, "health.verify_cancelled");
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Vs,
			o`
      :host {
        display: block;
        max-width: none;
        margin: 0;
        padding: 0;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        min-height: 44px;
      }
      progress {
        flex: 1;
        min-width: 120px;
        height: 8px;
        accent-color: var(--primary-color, #009ac7);
      }
      ol {
        display: grid;
        gap: 12px;
        max-height: 320px;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
        font-size: 14px;
        line-height: 20px;
      }
      ol code {
        display: block;
        color: var(--quiet);
      }
      .hash {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .hash button {
        width: 44px;
        margin-block: -12px;
        padding: 0;
        background: transparent;
      }
    `
		];
	}
	#e;
	disconnectedCallback() {
		super.disconnectedCallback(), this.#n();
	}
	#t;
	#n;
	#r;
	#i({ ok: e, entries: t, faults: n }) {
		let { hass: r } = this, i = {
			entries: q(t, "", r.locale),
			faults: n.length
		};
		return e ? x(r, "health.verify_ok", i) : x(r, `health.verify_faulty_${J(n.length, r.locale)}`, i);
	}
	render() {
		let { hass: e, ledger: t } = this;
		if (t === void 0) return g;
		let n = t.verification, r = t.verified_at === null ? x(e, "health.never") : Y(t.verified_at, e), i = [[x(e, "health.verified_at"), r]];
		return n !== null && (i.push([x(e, "health.entries"), q(n.entries, "", e.locale)]), i.push([x(e, "health.head_hash"), this.#o(n.head_hash)])), Cs("examined", x(e, "health.ledger"), this.#a(t), h`${t.problem === null ? g : h`<p role="status">${x(e, "health.ledger_stopped_help")}</p>`}
      ${ws(i)} ${n === null || n.ok ? g : this.#s(n.faults)} ${this.#c()}`);
	}
	#a({ problem: e, verification: t }) {
		let { hass: n } = this;
		return e === null ? t?.ok === !1 ? {
			tone: "bad",
			icon: "alert-octagon",
			words: x(n, "health.ledger_faulty")
		} : {
			tone: "good",
			icon: "check-circle",
			words: x(n, "health.ledger_good")
		} : {
			tone: "bad",
			icon: "alert-octagon",
			words: x(n, "health.ledger_stopped")
		};
	}
	#o(e) {
		let { hass: t } = this, n = async () => {
			try {
				await navigator.clipboard.writeText(e), this.told = x(t, "common.copied");
			} catch {
				this.told = e;
			}
		}, r = x(t, "health.copy");
		return h`<span class="hash"
      ><code title=${e}>${e.slice(0, Hs)}…</code
      ><button aria-label=${r} title=${r} @click=${n}>${P("content-copy")}</button></span
    >`;
	}
	#s(e) {
		return h`<p>${x(this.hass, "health.faults_help")}</p>
      <ol tabindex="0" aria-label=${x(this.hass, "health.faults")}>
        ${e.map((e) => h`<li>${Bs(this.hass, e)}<code>${e}</code></li>`)}
      </ol>`;
	}
	#c() {
		if (!this.administrator) return g;
		let { hass: e, reached: t } = this;
		return h`<div class="acts">
      <button class=${t === null ? "verify" : "cancel"} @click=${t === null ? this.#t : this.#r}>
        ${t === null ? h`${P("shield-check-outline")}${x(e, "health.verify")}` : h`${P("close")}${x(e, "common.cancel")}`}
      </button>
      ${t === null ? h`<p class="quiet result" role="status"><bdi>${this.told}</bdi></p>` : this.#l(t)}
    </div>`;
	}
	#l({ done: e, of: t }) {
		let { hass: n } = this, r = {
			done: q(e, "", n.locale),
			of: q(t, "", n.locale)
		};
		return h`<progress max=${Math.max(t, 1)} value=${e} aria-label=${x(n, "health.verifying")}></progress>
      <span class="quiet">${t > 0 ? x(n, "health.verify_reached", r) : x(n, "health.verifying")}</span>`;
	}
};
I([y({ attribute: !1 })], Us.prototype, "hass", void 0), I([y({ attribute: !1 })], Us.prototype, "entryId", void 0), I([y({ attribute: !1 })], Us.prototype, "ledger", void 0), I([y({ type: Boolean })], Us.prototype, "administrator", void 0), I([b()], Us.prototype, "reached", void 0), I([b()], Us.prototype, "told", void 0), Us = I([v("prepaid-meter-ledger-health")], Us);
// src/format/ago.ts
var Ws = [
	["day", 86400],
	["hour", 3600],
	["minute", 60]
];
function Gs(e, { locale: t }) {
	let [n, r] = Ws.find(([, t]) => e >= t) ?? ["second", 1];
	return new Intl.RelativeTimeFormat(t.language, {
		numeric: "always",
		style: "short"
	}).format(-Math.floor(e / r), n);
}
// src/panel/health/lines.ts
var Ks = o`
  .line {
    display: grid;
    grid-template-columns: minmax(160px, 2fr) repeat(4, minmax(88px, 1fr));
    gap: 8px 16px;
    align-items: center;
    padding-block: 12px;
    border-top: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
  }
  .line .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    overflow-wrap: anywhere;
    font-weight: 500;
  }
  .figure {
    display: grid;
    font-variant-numeric: tabular-nums;
  }
  .figure small {
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
  }
  .load {
    overflow: hidden;
    height: 6px;
    margin-block: 3px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--tone) 18%, transparent);
  }
  .load i {
    display: block;
    height: 100%;
    border-radius: 3px;
    background: var(--tone);
  }
  @media (max-width: 720px) {
    .line {
      grid-template-columns: 1fr 1fr;
    }
    .line .name {
      grid-column: 1 / -1;
    }
  }
`, qs = .8;
function Js(e, t, n) {
	return h`<div role="list">${t.map((t) => Ys(e, t, n.get(t.line_id)))}</div>`;
}
function Ys(e, t, n) {
	let r = x(e, `health.line_${t.kind}`);
	return h`<div class="line" role="listitem">
    <div class="name"><bdi>${t.name}</bdi><span class="quiet">${r}</span>${Ss(Xs(e, t))}</div>
    ${t.kind === "bus" ? Zs(e, t, n) : g}
  </div>`;
}
function Xs(e, t) {
	return t.connected ? {
		tone: "good",
		icon: "check-circle",
		words: x(e, "health.line_up")
	} : {
		tone: "bad",
		icon: "lan-disconnect",
		words: x(e, "health.line_down")
	};
}
function Zs(e, t, n) {
	let { perSecond: r, load: i } = Ns(t, n), a = t.answered_s_ago;
	return h`${Qs(x(e, "health.load"), $s(e, i))}
  ${Qs(x(e, "health.requests"), r === null ? "–" : q(r, "", e.locale))}
  ${Qs(x(e, "health.errors"), q(Rs(t), "", e.locale))}
  ${Qs(x(e, "health.answered"), a === null ? x(e, "health.never") : Gs(a, e))}`;
}
function Qs(e, t) {
	return h`<div class="figure"><small>${e}</small><span>${t}</span></div>`;
}
function $s(e, t) {
	if (t === null) return h`–`;
	let n = {
		...Br(e.locale),
		style: "percent"
	};
	return h`${new Intl.NumberFormat(V(e.locale), n).format(t)}
    <div class="load ${t > qs ? "warn" : "good"}"><i style="width:${Math.round(t * 100)}%"></i></div>`;
}
// src/panel/health/look.ts
var ec = 3e4, tc = 2e3, nc = class {
	#e;
	#t;
	#n;
	constructor(e) {
		this.#n = 0, this.soon = () => {
			this.#a(Math.max(0, this.#n + tc - Date.now()));
		}, this.#r = () => {
			document.hidden ? clearTimeout(this.#t) : this.soon();
		}, this.#i = () => {
			this.#n = Date.now(), this.#a(ec), this.#e();
		}, this.#e = e;
	}
	start() {
		document.addEventListener("visibilitychange", this.#r), this.#i();
	}
	stop() {
		document.removeEventListener("visibilitychange", this.#r), clearTimeout(this.#t), this.#t = void 0;
	}
	#r;
	#i;
	#a(e) {
		clearTimeout(this.#t), document.hidden || (this.#t = setTimeout(this.#i, e));
	}
}, rc = 5;
function ic(e, t, { trouble: n, count: r, meters: i }) {
	let a = ac(e, r), [o, s] = [i.slice(0, rc), i.slice(rc)], c = r - i.length, l = (n) => h`<ul class="rows">${n.map((n) => oc(e, t, n))}</ul>`;
	return Cs(`trouble-${n}`, x(e, `common.trouble_${n}`), {
		tone: "warn",
		icon: "alert",
		words: a
	}, h`<p class="quiet">${x(e, `health.help_${n}`)}</p>
      ${l(o)}
      ${s.length === 0 ? g : h`<details><summary>${x(e, "health.others", { count: q(s.length, "", e.locale) })}</summary>${l(s)}</details>`}
      ${c > 0 ? h`<p class="quiet">${x(e, "health.unnamed", { count: q(c, "", e.locale) })}</p>` : g}`);
}
function ac(e, t) {
	return x(e, `health.meters_${J(t, e.locale)}`, { count: q(t, "", e.locale) });
}
function oc(e, t, { unit_id: n, unit: r, meter: i, heard_at: a }) {
	let o = a === null ? x(e, "health.heard_never") : x(e, "health.heard", { time: Y(a, e) });
	return h`<li>
    <a href=${N(t, "unit", n)}><bdi>${r}</bdi> · <bdi>${i}</bdi></a><span class="quiet">${o}</span>
  </li>`;
}
// src/panel/health/view.ts
var sc = class extends B {
	constructor(...e) {
		super(...e), this.health = null, this.refused = null, this.#e = /* @__PURE__ */ new Map(), this.#n = "", this.#r = new nc(() => void this.#a());
	}
	static {
		this.styles = [
			...B.styles,
			Vs,
			Ks,
			o`
      summary {
        min-height: 44px;
        font-size: 14px;
        line-height: 44px;
        cursor: pointer;
      }
    `
		];
	}
	#e;
	#t;
	#n;
	#r;
	connectedCallback() {
		super.connectedCallback(), this.requestUpdate();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#i();
	}
	updated(e) {
		super.updated(e);
		let t = e.has("hass") && e.get("hass")?.connection !== this.hass.connection;
		(this.#n !== this.site.entry_id || t) && (this.#i(), this.#n = this.site.entry_id, this.health = null, this.#t = as(this.hass, this.site.entry_id, {
			told: this.#r.soon,
			refused: (e) => {
				this.refused = e;
			}
		}), it(this.hass).then(() => {
			this.requestUpdate();
		}), this.#r.start());
	}
	#i() {
		this.#t?.(), this.#t = void 0, this.#n = "", this.#r.stop();
	}
	async #a() {
		let e = this.site.entry_id;
		try {
			let t = await fs(this.hass, e);
			if (e !== this.#n) return;
			this.#e = new Map(this.health?.lines.map((e) => [e.line_id, e])), this.health = t, this.refused = null;
		} catch (t) {
			e === this.#n && (this.refused = t);
		}
	}
	render() {
		let { hass: e, health: t } = this, n = this.refused === null ? g : this.#o();
		return t === null ? h`${n}` : h`${n} ${this.#s(t)}
      <div class="cards">
        <prepaid-meter-ledger-health
          id="ledger"
          .hass=${e}
          .entryId=${this.site.entry_id}
          .ledger=${t.ledger}
          .administrator=${this.administrator}
          @verified=${this.#r.soon}
        ></prepaid-meter-ledger-health>
        ${this.#f(t)} ${Ts(e, t.backup)}
      </div>
      ${t.lines.length === 0 ? g : Cs("lines", x(e, "health.lines"), null, Js(e, t.lines, this.#e))}
      ${t.incidents.length === 0 ? g : this.#d(t)}
      <div class="cards">${ks(t).map((t) => ic(e, this.site.entry_id, t))}</div>`;
	}
	#o() {
		let { hass: e } = this;
		return h`<ha-card role="status"
      ><div class="row"
        ><p>${x(e, "panel.went_wrong", { reason: w(this.refused) })}</p>
        <button @click=${this.#r.soon}>${x(e, "panel.retry")}</button></div
      ></ha-card
    >`;
	}
	#s(e) {
		let { hass: t, site: n } = this, r = js(e), i = r.length === 0, a = i ? x(t, "health.well") : x(t, `health.things_${J(r.length, t.locale)}`, { count: r.length });
		return h`<ha-card>
      <div class="hero ${i ? "good" : lc(r)}">
        <span class="disc">${P(i ? "check" : "alert-outline")}</span>
        <div class="word">
          <div role="status"><h1>${a}</h1></div>
          <p class="quiet"><bdi>${n.name}</bdi> · <bdi>${ac(t, e.meters)}</bdi></p>
        </div>
        ${i ? g : h`<ul class="things">${r.map((e) => this.#c(e))}</ul>`}
      </div>
    </ha-card>`;
	}
	#c(e) {
		return h`<li><button class=${cc.has(e.what) ? "bad" : "warn"} @click=${() => {
			this.#u(dc(e));
		}}>${P("alert-circle-outline")}<span>${this.#l(e)}</span></button></li>`;
	}
	#l(e) {
		let { hass: t } = this;
		return e.what === "line" ? x(t, "health.thing_line", { name: e.line.name }) : e.what === "incident" ? uc(t, e.incident) : e.what === "trouble" ? `${x(t, `common.trouble_${e.trouble}`)} · ${ac(t, e.meters)}` : x(t, `health.thing_${e.what}`);
	}
	#u(e) {
		let t = this.renderRoot.querySelector(`#${e}`);
		t?.scrollIntoView({ block: "start" }), (t?.querySelector("h2") ?? t?.shadowRoot?.querySelector("h2"))?.focus({ preventScroll: !0 });
	}
	#d({ incidents: e }) {
		let { hass: t } = this, n = e.map((e) => h`<li>
        <a href="/config/repairs">${uc(t, e)}</a
        ><span class="quiet">${e.ignored ? x(t, "health.ignored") : Y(e.created, t)}</span>
      </li>`);
		return Cs("repairs", x(t, "health.repairs"), null, h`<ul class="rows">${n}</ul>`);
	}
	#f({ clock: e }) {
		let { hass: t } = this, n = [[x(t, "health.booked_at"), e.booked_at === null ? x(t, "health.never") : Y(e.booked_at, t)]];
		return e.agreed_since !== null && n.push([x(t, "health.agreed_since"), Y(e.agreed_since, t)]), Cs("clock", x(t, "health.clock"), e.confirmed ? {
			tone: "good",
			icon: "check-circle",
			words: x(t, "health.clock_good")
		} : {
			tone: "bad",
			icon: "clock-alert-outline",
			words: x(t, "health.clock_doubt")
		}, h`${e.confirmed ? g : h`<p>${x(t, "health.clock_help")}</p>`} ${ws(n)}`);
	}
};
I([b()], sc.prototype, "health", void 0), I([b()], sc.prototype, "refused", void 0), sc = I([v("prepaid-meter-health")], sc);
var cc = /* @__PURE__ */ new Set([
	"ledger_stopped",
	"ledger_faulty",
	"clock",
	"line"
]);
function lc(e) {
	return e.some(({ what: e }) => cc.has(e)) ? "bad" : "warn";
}
function uc(e, { translation_key: t, placeholders: n, issue_id: r }) {
	return at(e, t ?? "", n) || r;
}
function dc(e) {
	return e.what === "trouble" ? `trouble-${e.trouble}` : e.what === "line" ? "lines" : e.what === "incident" ? "repairs" : e.what === "clock" ? "clock" : "ledger";
}
var fc = M({
	confirmed: D,
	rows: E,
	errors: A(M({
		line: E,
		column: T,
		error: T,
		message: T
	})),
	error_count: E,
	currency: T
}), pc = M({
	amount: T,
	top_ups: E,
	repeated: E,
	entries: A(M({
		line: E,
		journal_entry: T
	}))
}), mc = M({
	units: j(M({ name: T })),
	existing: E,
	opening: T,
	booked: E
}), hc = (e, t) => ({
	...fc(e, t),
	...pc(e, t)
}), gc = (e, t) => ({
	...fc(e, t),
	...mc(e, t)
});
async function _c(e, t, n, r) {
	return C(e, "top_up_batch", {
		config_entry_id: t,
		csv: n,
		confirm: r
	}, hc);
}
async function vc(e, t, n, r) {
	return C(e, "import_units", {
		config_entry_id: t,
		csv: n,
		confirm: r
	}, gc);
}
async function yc(e, t) {
	return (await C(e, "import_template", { config_entry_id: t }, M({ csv: T }))).csv;
}
var bc = M({ data: _t({
	type: T,
	entry_id: T,
	action: T,
	done: E,
	total: E
}) });
function xc(e, t, n) {
	let r = e.connection.subscribeMessage((e) => {
		let { type: r, action: i, done: a, total: o } = bc(e, "event").data;
		r === "batch_progress" && i === t && a !== void 0 && o !== void 0 && n({
			done: a,
			total: o
		});
	}, {
		type: "subscribe_events",
		event_type: "prepaid_meter_event"
	});
	return r.catch(() => void 0), () => {
		r.then((e) => e()).catch(() => void 0);
	};
}
// src/panel/money/batch-styles.ts
var Sc = o`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
  }
  .part {
    display: grid;
    gap: 16px;
    min-width: 0;
  }
  label {
    display: grid;
    gap: 4px;
    color: var(--quiet);
    font-size: 12px;
    font-weight: 500;
    line-height: 16px;
  }
  textarea {
    box-sizing: border-box;
    width: 100%;
    min-height: 96px;
    padding: 12px;
    border: 1px solid color-mix(in srgb, var(--quiet) 60%, transparent);
    border-radius: 8px;
    background: transparent;
    color: var(--primary-text-color, #141414);
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 14px;
    line-height: 20px;
    resize: vertical;
  }
  textarea:focus-visible,
  .scroll:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .outcome {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 16px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--tone) 12%, transparent);
    font-size: 14px;
    line-height: 20px;
  }
  .outcome ha-icon {
    color: var(--tone);
  }
  .refused,
  .fault {
    overflow-wrap: anywhere;
    font-size: 14px;
    line-height: 20px;
  }
  .scroll {
    max-height: 480px;
    overflow: auto;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--card-background-color, #fff);
  }
  th,
  td {
    min-width: 64px;
  }
  td:last-child {
    min-width: 160px;
  }
  tr.bad td {
    background: color-mix(in srgb, var(--bad) 10%, transparent);
  }
  a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
  }
  .end {
    justify-content: flex-end;
  }
  button.main {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 72%, #000);
    color: #fff;
  }
  progress {
    width: 100%;
    height: 8px;
    accent-color: var(--primary-color, #009ac7);
  }
`, Cc = [
	";",
	"	",
	","
];
function wc(e) {
	let [t = "", ...n] = Tc(e.replace(/^\ufeff/, ""));
	if (t === "") return {
		header: [],
		rows: []
	};
	let r = Cc.find((e) => t.cells.includes(e)) ?? ",", i = n.map(({ line: e, cells: t }) => ({
		line: e,
		cells: Ec(t, r)
	}));
	return {
		header: Ec(t.cells, r),
		rows: i.filter(({ cells: e }) => e.some((e) => e !== ""))
	};
}
function Tc(e) {
	let t = [], n = null, r = 0;
	for (let i of e.split(/\r\n|\r|\n/)) {
		r += 1;
		let e = n === null ? i : `${n}\n${i}`;
		n = (e.match(/"/g)?.length ?? 0) % 2 == 1 ? e : null, n === null && e.trim() !== "" && t.push({
			line: r,
			cells: e
		});
	}
	return n !== null && t.push({
		line: r,
		cells: n
	}), t;
}
function Ec(e, t) {
	let n = [], r = "", i = !1;
	for (let a of e) a === "\"" && (i = !i), a === t && !i ? (n.push(r), r = "") : r += a;
	return [...n, r].map((e) => e.trim().replace(/^"([\s\S]*)"$/, "$1").replaceAll("\"\"", "\""));
}
// src/panel/money/grouped.ts
function Dc(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let r of e) {
		let e = t(r), i = n.get(e);
		i === void 0 ? n.set(e, [r]) : i.push(r);
	}
	return n;
}
// src/panel/money/save.ts
var Oc = {
	csv: "text/csv;charset=utf-8",
	jsonl: "application/x-ndjson"
};
function kc(e, t, n) {
	let r = URL.createObjectURL(new Blob([t], { type: Oc[n] })), i = document.createElement("a");
	i.href = r, i.download = e, i.click(), setTimeout(() => {
		URL.revokeObjectURL(r);
	}, 1e4);
}
// src/panel/money/batch.ts
var Ac = {
	payments: "top_up_batch",
	units: "import_units"
}, jc = "unit,amount,reference,channel,note\n", Mc = class extends _ {
	constructor(...e) {
		super(...e), this.kind = "payments", this.typed = "", this.name = "", this.answer = null, this.told = "", this.busy = !1, this.progress = null, this.#n = async (e) => {
			let t = e.target, n = t.files?.[0];
			n !== void 0 && (this.typed = Pc(new Uint8Array(await n.arrayBuffer())), this.name = n.name, this.answer = null, t.value = "", await this.#e(!1));
		}, this.#r = (e) => {
			this.typed = e.target.value, this.name = "", this.answer = null;
		}, this.#i = async () => {
			let { hass: e, site: t, kind: n } = this;
			try {
				kc(`${n}.csv`, n === "payments" ? jc : await yc(e, t.entry_id), "csv");
			} catch (e) {
				this.told = w(e);
			}
		}, this.#a = () => {
			this.typed = "", this.name = "", this.answer = null, this.told = "";
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Sc
		];
	}
	async #e(e) {
		let { hass: t, kind: n, typed: r } = this;
		if (this.busy || r.trim() === "") return;
		this.busy = !0, this.told = "";
		let i = e ? xc(t, Ac[n], (e) => this.progress = e) : void 0;
		try {
			this.answer = await this.#t(e);
		} catch (e) {
			this.told = w(e);
		} finally {
			i?.(), this.progress = null, this.busy = !1;
		}
		await this.updateComplete, this.renderRoot.querySelector(".outcome")?.focus();
	}
	async #t(e) {
		let { hass: t, site: n, typed: r } = this;
		return this.kind === "payments" ? {
			kind: "payments",
			...await _c(t, n.entry_id, r, e)
		} : {
			kind: "units",
			...await vc(t, n.entry_id, r, e)
		};
	}
	#n;
	#r;
	#i;
	#a;
	render() {
		let { hass: e, kind: t, answer: n } = this;
		return h`<ha-card>
      <div class="part">
        <h2>${x(e, `money.batch_${t}`)}</h2>
        <p class="quiet">${x(e, `money.help_${t}`)}</p>
        ${n?.confirmed === !0 ? g : this.#o()}
        ${this.told === "" ? g : h`<p class="refused" role="alert"><bdi>${this.told}</bdi></p>`}
        ${n === null ? g : this.#s(n)}
      </div>
    </ha-card>`;
	}
	#o() {
		let { hass: e, kind: t } = this;
		return h`<div class="row">
        <button class="choose" ?disabled=${this.busy} @click=${() => {
			this.renderRoot.querySelector("input[type=file]")?.click();
		}}>${P("file-upload-outline")}${x(e, "money.choose_file")}</button>
        <input type="file" hidden accept=".csv,.tsv,.txt,text/csv" @change=${this.#n} />
        <button class="template" @click=${this.#i}>${P("file-download-outline")}${x(e, "money.template")}</button>
        <bdi class="quiet">${this.name}</bdi>
      </div>
      <label
        >${x(e, "money.paste")}
        <textarea
          rows="4"
          spellcheck="false"
          dir="ltr"
          placeholder=${t === "payments" ? "unit,amount,reference" : "unit,tariff,sensor"}
          .value=${this.typed}
          @input=${this.#r}
        ></textarea>
      </label>
      ${this.answer === null ? h`<div class="row"><button class="examine" ?disabled=${this.busy || this.typed.trim() === ""} @click=${() => this.#e(!1)}>
            ${P("magnify")}${x(e, "money.examine")}
          </button></div>` : g}`;
	}
	#s(e) {
		let { hass: t, progress: n } = this, r = e.error_count > 0;
		return h`<div class="outcome ${r ? "bad" : e.confirmed ? "good" : ""}" tabindex="-1" role="status">
        ${P(r ? "alert-octagon" : e.confirmed ? "check-circle" : "information-outline")}
        <p>${r ? x(t, "money.faults", { count: q(e.error_count, "", t.locale) }) : this.#c(e)}</p>
      </div>
      ${this.#f(e)} ${e.confirmed ? this.#u(e) : g}
      ${n === null ? g : h`<progress max=${n.total} value=${n.done} aria-label=${x(t, "money.working")}></progress>`}
      ${e.confirmed || r ? g : this.#l(e)}`;
	}
	#c(e) {
		let { hass: t } = this, n = e.confirmed ? "done" : "would", r = (n) => U(n, e.currency, t.locale);
		if (e.kind === "payments") {
			let { top_ups: i, repeated: a, amount: o } = e;
			return x(t, `money.payments_${n}`, {
				top_ups: i,
				repeated: a,
				amount: r(o)
			});
		}
		let { existing: i, opening: a } = e;
		return x(t, `money.units_${n}`, {
			units: Object.keys(e.units).length,
			existing: i,
			opening: r(a)
		});
	}
	#l(e) {
		let { hass: t } = this, n = e.kind === "payments" ? e.top_ups : Object.keys(e.units).length;
		return n === 0 ? g : h`<div class="row end">
      <button ?disabled=${this.busy} @click=${this.#a}>${x(t, "common.cancel")}</button>
      <button class="main" ?disabled=${this.busy} @click=${() => this.#e(!0)}>
        ${x(t, `money.confirm_${e.kind}`, { count: q(n, "", t.locale) })}
      </button>
    </div>`;
	}
	#u(e) {
		let { hass: t, site: n } = this, r = e.kind === "payments" ? "money" : "overview";
		return h`<p class="quiet">${x(t, `money.afterwards_${e.kind}`)}</p>
      <div class="row">
        <a href=${N(n.entry_id, r)}>${x(t, `panel.${r}`)}</a>
        <button class="anew" @click=${this.#a}>${x(t, "money.another")}</button>
      </div>`;
	}
	#d(e) {
		let { hass: t, site: n } = this;
		return e === void 0 ? h`${x(t, "money.row_good")}` : h`<a href=${N(n.entry_id, "money", "entry", e)}>${x(t, "money.row_booked")}</a>`;
	}
	#f(e) {
		let { hass: t } = this, { errors: n } = e, r = new Map(e.kind === "payments" ? e.entries.map((e) => [e.line, e.journal_entry]) : []), { header: i, rows: a } = wc(this.typed), o = Dc(n, ({ line: e }) => e), s = [...a].sort((e, t) => Number(o.has(t.line)) - Number(o.has(e.line))).slice(0, 200);
		return h`${n.filter(({ line: e }) => !a.some((t) => t.line === e)).map((e) => h`<p class="fault">${Nc(t, e)}</p>`)}
      <div class="scroll" tabindex="0" role="group" aria-label=${x(t, "money.rows")}>
        <table>
          <thead>
            <tr>
              <th scope="col">${x(t, "money.line")}</th>
              ${i.map((e) => h`<th scope="col">${e}</th>`)}
              <th scope="col">${x(t, "money.result")}</th>
            </tr>
          </thead>
          <tbody>
            ${s.map(({ line: e, cells: n }) => {
			let a = o.get(e) ?? [];
			return h`<tr class=${a.length > 0 ? "bad" : ""}>
                <td class="number">${e}</td>
                ${i.map((e, t) => h`<td><bdi>${n[t] ?? ""}</bdi></td>`)}
                <td>${a.length === 0 ? this.#d(r.get(e)) : a.map((e) => h`<p class="fault">${Nc(t, e)}</p>`)}</td>
              </tr>`;
		})}
          </tbody>
        </table>
      </div>
      ${a.length > s.length ? h`<p class="quiet">${x(t, "money.rows_more", { count: a.length - s.length })}</p>` : g}`;
	}
};
I([y({ attribute: !1 })], Mc.prototype, "hass", void 0), I([y({ attribute: !1 })], Mc.prototype, "site", void 0), I([y({ attribute: !1 })], Mc.prototype, "kind", void 0), I([b()], Mc.prototype, "typed", void 0), I([b()], Mc.prototype, "name", void 0), I([b()], Mc.prototype, "answer", void 0), I([b()], Mc.prototype, "told", void 0), I([b()], Mc.prototype, "busy", void 0), I([b()], Mc.prototype, "progress", void 0), Mc = I([v("prepaid-meter-batch-file")], Mc);
function Nc(e, { line: t, column: n, message: r }) {
	return x(e, n === "" ? "money.fault_line" : "money.fault_cell", {
		line: t,
		column: n,
		message: r
	});
}
function Pc(e) {
	if (e[0] === 255 && e[1] === 254) return new TextDecoder("utf-16le").decode(e);
	if (e[0] === 254 && e[1] === 255) return new TextDecoder("utf-16be").decode(e);
	try {
		return new TextDecoder("utf-8", { fatal: !0 }).decode(e);
	} catch {
		return new TextDecoder("windows-1252").decode(e);
	}
}
var Fc = M({ entries: A(M({
	journal_entry: T,
	kind: T,
	at: T,
	amount: T,
	refers_to: A(T)
})) }), Ic = 50;
async function Lc(e, t, n, r) {
	return Bc(await zc(e, t, {
		unit_id: n,
		limit: Ic
	}), r);
}
async function Rc(e, t, n) {
	return Bc(await zc(e, t, {
		unit_id: n.unit_id,
		start: n.at,
		newest_first: !1,
		limit: Ic
	}), n.journal_entry);
}
async function zc(e, t, n) {
	return (await S(e, "unit/statement", {
		entry_id: t,
		...n
	}, Fc)).entries;
}
function Bc(e, t) {
	let n = e.find((e) => e.journal_entry === t), r = e.filter((e) => e.refers_to.includes(t));
	return n === void 0 ? null : {
		...n,
		caused: r
	};
}
// src/shared/kinds.ts
var Vc = [
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
function Hc(e, t) {
	let n = Vc.find((e) => e === t);
	return n === void 0 ? t : x(e, `common.kind_${n}`);
}
// src/acts/common-fields.ts
function Uc(e, { currency: t }, n = "amount") {
	return {
		name: n,
		kind: "amount",
		label: x(e, "common.amount", { currency: t }),
		required: !0
	};
}
function Wc(e, t) {
	return {
		...Uc(e, t),
		currency: t.currency
	};
}
function Gc(e) {
	return {
		name: "reference",
		kind: "text",
		label: x(e, "common.reference"),
		help: x(e, "common.reference_help")
	};
}
function Kc(e, t = !0) {
	return {
		name: "note",
		kind: "long",
		label: x(e, "acts.note"),
		seldom: t
	};
}
function qc(e) {
	return {
		name: "note",
		kind: "long",
		label: x(e, "acts.reason"),
		help: x(e, "acts.reason_help"),
		required: !0
	};
}
function Jc(e, t = "in") {
	let n = [
		"cash",
		"bank",
		"card",
		"mobile"
	].map((t) => ({
		value: t,
		words: x(e, `acts.channel_${t}`)
	}));
	return {
		name: "channel",
		kind: "choice",
		label: x(e, `acts.paid_${t}`),
		options: n
	};
}
function Yc(e, { wallets: t }) {
	if (t.length === 0) return [];
	let n = {
		value: "main",
		words: x(e, "acts.wallet_main")
	}, r = t.map((t) => ({
		value: t,
		words: Xc(e, t)
	}));
	return [{
		name: "wallet",
		kind: "choice",
		label: x(e, "acts.wallet"),
		options: [n, ...r]
	}];
}
function Xc(e, t) {
	return t === "rent" ? x(e, "acts.wallet_rent") : t;
}
// src/acts/fields.ts
var Zc = {
	amount: "common.amount_wrong",
	number: "acts.number_wrong",
	whole: "acts.whole_wrong"
};
function Qc(e, t, n) {
	let r = t.trim();
	if (r === "") return {
		value: null,
		wrong: e.required ? x(n, Zc[e.kind] ?? "acts.needed") : null
	};
	let i = $c(e.kind, r, n), { currency: a = "" } = e, o = i === null ? null : qr(i, a);
	return o === null ? {
		value: i,
		wrong: i === null ? x(n, Zc[e.kind] ?? "acts.needed") : null
	} : {
		value: null,
		wrong: x(n, "common.amount_fine", {
			currency: a,
			decimals: o
		})
	};
}
function $c(e, t, { locale: n }) {
	return e === "amount" ? Jr(t, n) : e === "number" ? Gr(t, n) : e === "whole" ? /^[1-9]\d{0,8}$/.test(t) ? t : null : t;
}
var el = {
	amount: ["text", "decimal"],
	number: ["text", "decimal"],
	whole: ["text", "numeric"],
	instant: ["datetime-local", "none"],
	day: ["date", "none"]
};
function tl(e, t) {
	if (e.kind === "either") return rl(e, t);
	let n = t.wrong ?? e.help;
	return h`<div class="field ${t.wrong === void 0 ? "" : "wrong"}">
    <label for=${e.name}>${e.label}</label>
    ${nl(e, t)}
    ${n === void 0 ? g : h`<p id="${e.name}-about" class="about"><bdi>${n}</bdi></p>`}
  </div>`;
}
function nl(e, { value: t, wrong: n, first: r, changed: i }) {
	let a = n === void 0 && e.help === void 0 ? g : `${e.name}-about`, o = n === void 0 ? "false" : "true", s = (e) => {
		i(e.target.value);
	};
	if (e.kind === "choice") return h`<select id=${e.name} aria-describedby=${a} aria-invalid=${o} ?autofocus=${r} @change=${s}>
      ${(e.options ?? []).map((e) => h`<option value=${e.value} ?selected=${e.value === t}>${e.words}</option>`)}
    </select>`;
	if (e.kind === "long") return h`<textarea id=${e.name} rows="2" maxlength="1000" aria-describedby=${a} aria-invalid=${o}
      ?autofocus=${r} .value=${t} @input=${s}></textarea>`;
	let [c, l] = el[e.kind] ?? ["text", "text"];
	return h`<input id=${e.name} type=${c} inputmode=${l} autocomplete="off" maxlength="100"
    aria-describedby=${a} aria-invalid=${o} aria-required=${e.required ? "true" : "false"}
    ?autofocus=${r} .value=${t} @input=${s} />`;
}
function rl(e, { value: t, first: n, changed: r }) {
	return h`<fieldset class="field either">
    <legend>${e.label}</legend>
    <div>
      ${(e.options ?? []).map((i, a) => h`<label>
          <input type="radio" name=${e.name} value=${i.value} .checked=${i.value === t}
            ?autofocus=${n && (i.value === t || t === "" && a === 0)} @change=${() => {
		r(i.value);
	}} />
          <span>${i.words}</span>
        </label>`)}
    </div>
    ${e.help === void 0 ? g : h`<p class="about"><bdi>${e.help}</bdi></p>`}
  </fieldset>`;
}
// src/acts/receipt.ts
async function il(e, t, n, r) {
	let i = (t) => U(t, r.currency, e.locale), a = await ol(e, t, r), o = t.administrator && n.final !== !0 && !r.repeated;
	return {
		title: n.title,
		amount: r.amount === null ? void 0 : i(r.amount),
		told: sl(e, r, i),
		rows: [
			[x(e, "acts.unit"), t.name],
			...n.rows ?? [],
			...(a?.caused ?? []).map((t) => [Hc(e, t.kind), i(t.amount)]),
			...al(e, r, a, n.reference)
		],
		undo: o && t.entryId !== void 0 ? cl(e, t.entryId, r.journal_entry) : void 0
	};
}
function al(e, t, n, r) {
	let i = (n) => n && U(n, t.currency, e.locale);
	return [
		[x(e, "acts.when"), n && bs(n.at, e)],
		[x(e, "acts.balance_after"), i(t.balance)],
		[x(e, "acts.deposit_after"), i(t.deposit)],
		[x(e, "acts.by"), e.user?.name],
		[x(e, "common.reference"), r],
		[x(e, "acts.journal_entry"), t.journal_entry]
	].flatMap(([e, t]) => t ? [[e, t]] : []);
}
async function ol(e, { entryId: t }, n) {
	return t === void 0 ? null : Lc(e, t, n.unit_id, n.journal_entry).catch(() => null);
}
function sl(e, t, n) {
	return t.repeated ? x(e, "acts.repeated") : t.deposit === null ? t.balance === null ? x(e, "acts.booked") : x(e, "common.topped_up", { balance: n(t.balance) }) : x(e, "acts.deposit_now", { deposit: n(t.deposit) });
}
function cl(e, t, n) {
	let r = dt();
	return async () => {
		let { balance: i, currency: a } = await _i(e, t, {
			journal_entry: n,
			note: x(e, "acts.undo_note"),
			reference: r
		});
		return x(e, "acts.taken_back", { balance: U(i ?? "", a, e.locale) });
	};
}
function ll(e) {
	return h`<div class="done good">
      <span class="tone">${P("check-circle-outline")}</span>
      ${e.amount === void 0 ? "" : h`<b>${e.amount}</b>`}
      <p role="status"><bdi>${e.told}</bdi></p>
    </div>
    <dl>${e.rows.map(([e, t]) => h`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`)}</dl>`;
}
function ul({ title: e, amount: t, rows: n }) {
	return [t === void 0 ? e : `${e}: ${t}`, ...n.map(([e, t]) => `${e}: ${t}`)].join("\n");
}
// src/acts/print.ts
var dl = "body { margin: 24mm 20mm; font: 14px/1.5 system-ui, sans-serif; color: #000; }\nh1 { font-size: 20px; font-weight: 500; } p { font-size: 28px; margin: 0 0 24px; }\ntable { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: 400; color: #444; }\ntd { text-align: end; } th, td { padding: 6px 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }";
function fl(e, t) {
	let n = document.createElement("iframe");
	n.hidden = !0, document.body.append(n);
	let r = n.contentDocument, i = n.contentWindow;
	r !== null && i !== null && (pl(r, e, t), i.addEventListener("afterprint", () => {
		n.remove();
	}), i.print());
}
function pl(e, { title: t, amount: n, rows: r }, i) {
	let { documentElement: a } = document;
	e.documentElement.lang = a.lang, e.dir = a.dir || document.dir, e.title = t;
	let o = e.createElement("style");
	o.textContent = dl, e.head.append(o);
	let s = e.createElement("table");
	for (let [t, n] of r) s.insertRow().append(ml(e, "th", t), ml(e, "td", n));
	e.body.append(ml(e, "div", i), ml(e, "h1", t), ml(e, "p", n ?? ""), s);
}
function ml(e, t, n) {
	let r = e.createElement(t);
	return r.textContent = n, r;
}
async function hl(e, t) {
	let n = ul(e), r = navigator.clipboard;
	if (r !== void 0) {
		await r.writeText(n);
		return;
	}
	let i = document.createElement("textarea");
	i.value = n, t.append(i), i.select(), document.execCommand("copy"), i.remove();
}
// src/acts/styles.ts
var gl = o`
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
`, X = class extends L {
	constructor(...e) {
		super(...e), this.told = "", this.busy = !1, this.receipt = null, this.wrong = {}, this.more = !1, this.values = {}, this.own = dt(), this.#e = !1, this.#t = null, this.#n = "", this.#i = async () => {
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
				this.told = x(this.hass, "acts.lost_changed");
				return;
			}
			let r = e.submitter;
			await this.#a(async () => {
				let e = await this.perform(t).catch((e) => {
					throw this.#t = e instanceof lt ? n : null, e;
				});
				this.#t = null, typeof e == "string" ? (this.#n = e, this.close()) : this.receipt = e;
			}), await this.updateComplete, this.receipt === null ? this.standOnStep(r) : this.renderRoot.querySelector(".close")?.focus();
		}, this.standOnStep = (e) => {
			e?.isConnected === !1 && this.renderRoot.querySelector("#title")?.focus();
		};
	}
	static {
		this.styles = [...[L.styles].flat(), gl];
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
		if (n === void 0 || this.#e || (this.#n !== "" && R(n, this.#n), e === null)) return;
		let { undo: r } = e, i = [e.title, e.amount].filter(Boolean).join(": "), a = async () => {
			try {
				R(n, r === void 0 ? "" : await r());
			} catch (e) {
				R(n, w(e));
			}
		};
		R(n, i, r && {
			text: x(t, "common.undo"),
			action: () => void a()
		});
	}
	#i;
	async #a(e) {
		this.busy = !0, this.told = "";
		try {
			await e();
		} catch (e) {
			this.told = w(e);
		} finally {
			this.busy = !1;
		}
	}
	#o() {
		let e = this.fields().map((e) => [e, Qc(e, this.values[e.name] ?? "", this.hass)]), t = e.filter(([, { wrong: e }]) => e !== null);
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
		let e = this.fields(), t = e.filter(({ seldom: e }) => e !== !0), n = e.filter((e) => e.seldom === !0), r = (e) => tl(e, {
			value: this.values[e.name] ?? "",
			wrong: this.wrong[e.name],
			first: e === t[0],
			changed: (t) => {
				this.changed(e.name, t);
			}
		}), i = h`<details ?open=${this.more}>
      <summary>${x(this.hass, "acts.more")}</summary>
      <div>${n.map(r)}</div>
    </details>`;
		return h`${t.map(r)} ${n.length === 0 ? g : i}`;
	}
	body() {
		let { lead: e } = this.words();
		return h`${e === void 0 ? g : h`<p class="quiet"><bdi>${e}</bdi></p>`} ${this.drawFields()}`;
	}
	buttons() {
		let { submit: e, danger: t } = this.words();
		return h`<button type="button" ?disabled=${this.busy} @click=${this.close}>${x(this.hass, "common.cancel")}</button>
      <button class="main ${t ? "danger" : ""}" type="submit" aria-disabled=${this.busy}>${e}</button>`;
	}
	afterwards() {
		return g;
	}
	#s(e) {
		let { hass: t } = this;
		return h`<button type="button" @click=${async () => {
			await hl(e, this.dialog), this.told = x(t, "common.copied");
		}}>${P("content-copy")}${x(t, "acts.copy")}</button>
      <button type="button" class="apart" @click=${() => {
			fl(e, this.subject.name);
		}}>
        ${P("printer-outline")}${x(t, "common.print")}
      </button>
      ${e.undo === void 0 ? g : h`<button type="button" ?disabled=${this.busy} @click=${this.#i}>${P("undo")}${x(t, "common.undo")}</button>`}
      ${this.afterwards()}
      <button type="button" class="main close" @click=${this.close}>${x(t, "common.close")}</button>`;
	}
	render() {
		let { receipt: e } = this;
		return h`<dialog aria-labelledby="title">
      <form novalidate @submit=${this.submit}>
        <h2 id="title" tabindex="-1">${e === null ? this.words().title : e.title}</h2>
        ${e === null ? this.body() : ll(e)}
        <p class="told ${e === null ? "wrong" : ""}" role="status"><bdi>${this.told}</bdi></p>
        <div class="buttons">${e === null ? this.buttons() : this.#s(e)}</div>
      </form>
    </dialog>`;
	}
};
I([y({ attribute: !1 })], X.prototype, "subject", void 0), I([b()], X.prototype, "told", void 0), I([b()], X.prototype, "busy", void 0), I([b()], X.prototype, "receipt", void 0), I([b()], X.prototype, "wrong", void 0), I([b()], X.prototype, "more", void 0);
// src/acts/open.ts
function _l(e, t, n, r = {}) {
	return Object.assign(n, r, { hass: t }), (e.shadowRoot ?? e).append(n), new Promise((e) => {
		n.addEventListener("closed", () => {
			n.remove(), e();
		});
	});
}
// src/acts/reverse-dialog.ts
var vl = class extends X {
	constructor(...e) {
		super(...e), this.whole = null;
	}
	firstUpdated(e) {
		super.firstUpdated(e);
		let { unit_id: t, journal_entry: n, at: r, booked_at: i } = this.entry;
		Rc(this.hass, this.subject.entryId ?? "", {
			unit_id: t,
			journal_entry: n,
			at: i ?? r
		}).then((e) => this.whole = e, () => this.whole = null);
	}
	words() {
		let { hass: e, entry: t } = this;
		return {
			title: x(e, "acts.reverse_of", { kind: Hc(e, t.kind) }),
			submit: x(e, "acts.reverse"),
			danger: !0,
			lead: x(e, "acts.reverse_lead")
		};
	}
	fields() {
		return [qc(this.hass)];
	}
	body() {
		let { hass: e, entry: t, subject: n, whole: r } = this, i = (t) => U(t, n.currency, e.locale), a = r?.caused ?? [];
		return h`<dl>
        ${n.name === "" ? g : h`<dt>${x(e, "acts.unit")}</dt><dd><bdi>${n.name}</bdi></dd>`}
        <dt>${x(e, "acts.when")}</dt>
        <dd>${bs(t.at, e)}</dd>
        ${[...r === null ? [] : [r], ...a].map(({ kind: t, amount: n }) => h`<dt>${Hc(e, t)}</dt><dd>${i(n)}</dd>`)}
      </dl>
      ${super.body()}`;
	}
	async perform({ note: e = "" }) {
		let { hass: t, subject: n, entry: r } = this, i = {
			journal_entry: r.journal_entry,
			note: e,
			reference: this.own
		}, a = await _i(t, n.entryId ?? "", i), o = [[x(t, "acts.reversed"), Hc(t, r.kind)], [x(t, "acts.reason"), e]];
		return il(t, n, {
			title: x(t, "common.kind_reversal"),
			reference: this.own,
			rows: o,
			final: !0
		}, a);
	}
};
I([y({ attribute: !1 })], vl.prototype, "entry", void 0), I([b()], vl.prototype, "whole", void 0), vl = I([v("prepaid-meter-reverse")], vl);
function yl(e, t, n, r) {
	let i = {
		where: { unit_id: r.unit_id },
		name: r.name ?? "",
		currency: n.currency,
		entryId: n.entry_id,
		administrator: n.role === "administrator",
		wallets: []
	};
	return _l(e, t, new vl(), {
		subject: i,
		entry: r
	});
}
// src/data/charge-line.ts
var bl = M({
	line: T,
	kind: O(T),
	band: T,
	block: O(E),
	quantity: O(T),
	unit: O(T),
	rate: O(T),
	amount: T,
	note: T,
	estimated: D
}), xl = M({
	account: T,
	unit: O(T),
	amount: T,
	currency: T
}), Sl = M({
	currency: T,
	entries: A(M({
		seq: E,
		journal_entry: T,
		kind: T,
		unit_id: T,
		unit: O(T),
		at: T,
		booked_at: T,
		actor: T,
		actor_name: O(T),
		key: T,
		note: O(T),
		amount: O(T),
		about: O(T),
		charge: O(M({
			from: O(T),
			to: O(T),
			lines: A(bl)
		})),
		postings: A(xl),
		refers_to: A(T),
		reverses: O(T),
		reversed_by: O(T),
		reversible: D,
		hash: T
	})),
	before_seq: O(E),
	more: D
}), Cl = {
	unitId: null,
	kinds: [],
	search: "",
	from: "",
	to: ""
};
async function wl(e, t, n, { before: r, limit: i }) {
	return S(e, "journal", {
		entry_id: t,
		newest_first: !0,
		limit: i,
		...n.unitId === null ? {} : { unit_id: n.unitId },
		...n.kinds.length === 0 ? {} : { kinds: n.kinds },
		...n.search === "" ? {} : { search: n.search },
		...Tl(n.from, n.to),
		...r === void 0 ? {} : { before_seq: r }
	}, Sl);
}
function Tl(e, t) {
	return {
		...e === "" ? {} : { start: `${e} 00:00:00` },
		...t === "" ? {} : { end: `${El(t)} 00:00:00` }
	};
}
function El(e) {
	let t = /* @__PURE__ */ new Date(`${e}T00:00:00Z`);
	return t.setUTCDate(t.getUTCDate() + 1), t.toISOString().slice(0, 10);
}
var Dl = M({ rows: A(M({
	unit_id: T,
	name: T
})) });
async function Ol(e, t, n) {
	return (await S(e, "units/list", {
		entry_id: t,
		search: n,
		limit: 8
	}, Dl)).rows;
}
var kl = M({
	entries: E,
	content: T
}), Al = M({
	entries: E,
	path: T
});
async function jl(e, t, n, r) {
	return C(e, "export_journal", {
		config_entry_id: t,
		format: n,
		to_file: !1,
		...r
	}, kl);
}
async function Ml(e, t, n, r) {
	return C(e, "export_journal", {
		config_entry_id: t,
		format: n,
		to_file: !0,
		...r
	}, Al);
}
// src/panel/money/days.ts
function Nl({ locale: e, config: t }) {
	return e.time_zone === "server" ? { timeZone: t.time_zone } : {};
}
function Pl(e, t) {
	return new Intl.DateTimeFormat(t.locale.language, {
		weekday: "long",
		day: "numeric",
		month: "long",
		year: "numeric",
		...Nl(t)
	}).format(new Date(e));
}
function Fl(e, t) {
	let { locale: n } = t, r = n.time_format === "12" ? { hour12: !0 } : n.time_format === "24" ? { hour12: !1 } : {};
	return new Intl.DateTimeFormat(n.language, {
		dateStyle: "medium",
		timeStyle: "medium",
		...r,
		...Nl(t)
	}).format(new Date(e));
}
function Il(e, t) {
	let { locale: n } = t, r = n.time_format === "12" ? { hour12: !0 } : n.time_format === "24" ? { hour12: !1 } : {};
	return new Intl.DateTimeFormat(n.language, {
		hour: "2-digit",
		minute: "2-digit",
		...r,
		...Nl(t)
	}).format(new Date(e));
}
// src/panel/money/accounts.ts
var Ll = [
	"claims",
	"promotion",
	"breakage",
	"bad_debt",
	"vacancy",
	"adjustment",
	"suspense",
	"units",
	"points"
], Rl = [
	"cash",
	"gift",
	"debt",
	"owed",
	"points"
], zl = /^customer:[^/]+\/(?<tenancy>\d+)\/(?<wallet>[^:]+):(?<kind>.+)$/, Bl = "main";
function Vl(e, t, n) {
	let r = Ll.find((e) => e === t);
	if (r !== void 0) return x(e, `money.account_${r}`);
	let [i = "", ...a] = t.split(":"), o = a.join(":");
	switch (i) {
		case "customer": return Hl(e, t, n);
		case "deposit": return x(e, "money.of_deposit", { unit: n });
		case "channel": return x(e, "money.of_channel", { name: Wl(e, o) });
		case "tax": return x(e, "money.of_tax", { name: o });
		case "income": return Kl(e, o);
		default: return t;
	}
}
function Hl(e, t, n) {
	let r = zl.exec(t)?.groups, i = Rl.find((e) => e === r?.kind);
	if (r === void 0 || i === void 0) return t;
	let a = x(e, `money.kept_${i}`, { unit: n });
	return r.wallet === Bl ? a : `${a} · ${r.wallet ?? ""}`;
}
var Ul = ["cash", "opening"];
function Wl(e, t) {
	let n = Ul.find((e) => e === t);
	return n === void 0 ? t : x(e, `money.channel_${n}`);
}
var Gl = [
	"electricity",
	"heat",
	"water",
	"hot_water",
	"gas",
	"steam",
	"time",
	"distance",
	"count",
	"standing"
];
function Kl(e, t) {
	if (t.startsWith("recurring/")) return x(e, "money.income_recurring");
	let n = Gl.find((e) => e === t);
	return n === void 0 ? x(e, "money.of_income", { name: t }) : x(e, `money.income_${n}`);
}
// src/shared/charge-words.ts
var ql = [
	"usage",
	"standing",
	"per_use",
	"per_time",
	"step",
	"percent",
	"minimum",
	"tax"
], Jl = [
	"repriced",
	"rounded",
	"capped",
	"minimum",
	"free",
	"package"
];
function Yl(e, t) {
	let n = ql.find((e) => e === t);
	return n === void 0 ? null : x(e, `common.charge_line_${n}`);
}
function Xl(e, t) {
	let n = Jl.find((e) => e === t);
	return n === void 0 ? null : x(e, `common.charge_note_${n}`);
}
// src/panel/money/charge.ts
function Zl(e, t, n) {
	let { quantity: r, unit: i } = t, a = r === null || t.rate === null ? null : x(e, "money.line_priced", {
		quantity: `${Zi(r, e.locale)} ${i ?? ""}`.trim(),
		rate: Xi(t.rate, n, e.locale)
	});
	return [
		Ql(e, t),
		a,
		Xl(e, t.note),
		t.estimated ? x(e, "money.estimated") : null
	].filter((e) => e !== null).join(" · ");
}
function Ql(e, { kind: t, line: n, band: r, block: i }) {
	return [
		Yl(e, t) ?? n,
		t === "tax" ? n : "",
		r,
		i === null ? "" : x(e, "money.block", { block: i })
	].filter((e) => e !== "").join(" ");
}
// src/panel/money/entry.ts
var $l = {
	top_up: "cash-plus",
	gift: "gift-outline",
	charge: "flash-outline",
	correction: "file-edit-outline",
	refund: "cash-refund",
	adjust: "tune-variant",
	reversal: "undo-variant",
	transfer: "swap-horizontal",
	pay_debt: "cash-check",
	expiry: "timer-off-outline",
	add_debt: "file-document-plus-outline",
	recovery: "cash-check",
	package: "package-variant-closed",
	units: "gift-outline",
	points: "star-outline",
	recurring: "calendar-sync-outline",
	deposit: "safe",
	settlement: "home-export-outline",
	claim: "cash-check",
	shared: "account-group-outline"
};
function eu({ unit: e, unit_id: t }) {
	return e ?? t;
}
function tu(e, { actor: t, actor_name: n }) {
	return n === null ? t === "system" || t === "automation" ? x(e, `money.actor_${t}`) : t.startsWith("user:") ? x(e, "money.actor_gone") : t : n;
}
function nu(e, t, n) {
	let { hass: r } = e, i = `entry-${t.seq}`, a = () => {
		e.toggle(t);
	}, o = t.reversed_by !== null;
	return h`<li class=${o ? "reversed" : ""}>
    <button class="line" aria-expanded=${n ? "true" : "false"} aria-controls=${i} @click=${a}>
      <span class="time">${Il(t.booked_at, r)}</span>
      <span class="sign">${P($l[t.kind] ?? "circle-small")}</span>
      <span class="what"
        >${Hc(r, t.kind)}${o ? h`<em>${P("undo-variant")}${x(r, "money.reversed")}</em>` : g}</span
      >
      <bdi class="unit">${eu(t)}</bdi>
      <bdi class="note">${t.note ?? t.about ?? ""}</bdi>
      <bdi class="who">${tu(r, t)}</bdi>
      <span class="amount"><bdi dir="ltr">${ru(e, t)}</bdi></span>
      <span class="turn">${P("chevron-down")}</span>
    </button>
    <div id=${i} class="behind" role="region" aria-label=${Hc(r, t.kind)} ?hidden=${!n}>
      ${n ? iu(e, t) : g}
    </div>
  </li>`;
}
function ru({ hass: e, currency: t }, { amount: n }) {
	if (n === null) return "–";
	let r = U(n, t, e.locale);
	return n.startsWith("-") || !/[1-9]/.test(n) ? r : `+${r}`;
}
function iu(e, t) {
	return h`<div class="halves">
      <div class="half">${au(e, t)} ${ou(e, t)}</div>
      <div class="half">${cu(e, t)}</div>
    </div>
    ${t.reversible ? h`<button class="reverse" @click=${() => {
		e.reverse(t);
	}}>${P("undo-variant")}${x(e.hass, "money.reverse")}</button>` : g}`;
}
function au({ hass: e, currency: t }, n) {
	let r = n.charge;
	if (r === null) return g;
	let { from: i, to: a } = r, o = i === null || a === null ? "" : x(e, "money.from_to", {
		from: Fl(i, e),
		to: Fl(a, e)
	});
	return h`<h3>${x(e, "money.charged_for")}</h3>
    <p class="quiet">${o}</p>
    <dl>
      ${r.lines.map((n) => h`<div>
          <dt><bdi>${Zl(e, n, t)}</bdi></dt>
          <dd class="amount">${Xi(n.amount, t, e.locale)}</dd>
        </div>`)}
    </dl>`;
}
function ou({ hass: e }, t) {
	return h`<h3>${x(e, "money.postings")}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${x(e, "money.account")}</th>
          <th scope="col" class="amount">${x(e, "money.debit")}</th>
          <th scope="col" class="amount">${x(e, "money.credit")}</th>
        </tr>
      </thead>
      <tbody>
        ${t.postings.map((n) => su(e, t, n))}
      </tbody>
    </table>`;
}
function su(e, t, { account: n, unit: r, amount: i, currency: a }) {
	let o = i.startsWith("-"), s = Xi(o ? i.slice(1) : i, a, e.locale);
	return h`<tr>
    <td>${Vl(e, n, r ?? eu(t))}<code>${n}</code></td>
    <td class="amount">${o ? s : g}</td>
    <td class="amount">${o ? g : s}</td>
  </tr>`;
}
function cu(e, t) {
	let { hass: n, entryId: r } = e, i = (e) => h`<a href=${N(r, "money", "entry", e)}><code>${e}</code></a>`, a = () => {
		e.copy(t.hash);
	}, o = x(n, "money.copy_hash"), s = [
		[x(n, "money.unit"), h`<a href=${N(r, "unit", t.unit_id)}><bdi>${eu(t)}</bdi></a>`],
		[x(n, "money.effective"), Fl(t.at, n)],
		[x(n, "money.booked"), Fl(t.booked_at, n)],
		[x(n, "money.by"), h`<bdi>${tu(n, t)}</bdi>`],
		[x(n, "money.note"), t.note === null ? null : h`<bdi>${t.note}</bdi>`],
		[x(n, "money.about"), t.about === null ? null : h`<bdi>${t.about}</bdi>`],
		[x(n, "common.reference"), h`<code>${t.key}</code>`],
		[x(n, "money.reverses"), t.reverses === null ? null : i(t.reverses)],
		[x(n, "money.reversed_by"), t.reversed_by === null ? null : i(t.reversed_by)],
		[x(n, "money.refers_to"), t.refers_to.length === 0 ? null : t.refers_to.map(i)],
		[x(n, "money.number"), h`${t.seq} · <code>${t.journal_entry}</code>`],
		[x(n, "money.hash"), h`<code class="long">${t.hash}</code><button class="copy" aria-label=${o} title=${o} @click=${a}>${P("content-copy")}</button>`]
	];
	return h`<h3>${x(n, "money.entry")}</h3>
    <dl>
      ${s.map(([e, t]) => t === null ? g : h`<div><dt>${e}</dt><dd>${t}</dd></div>`)}
    </dl>`;
}
// src/panel/money/export.ts
var lu = class extends L {
	constructor(...e) {
		super(...e), this.kind = "csv", this.from = "", this.to = "", this.busy = !1, this.told = "", this.refused = !1, this.#t = (e) => {
			e.preventDefault();
			let { hass: t, site: n, kind: r } = this;
			this.#e(async () => {
				let { entries: e, content: i } = await jl(t, n.entry_id, r, Tl(this.from, this.to));
				return kc(this.#r(), i, r), x(t, `money.exported_${J(e, t.locale)}`, { entries: q(e, "", t.locale) });
			});
		}, this.#n = () => {
			let { hass: e, site: t, kind: n } = this;
			this.#e(async () => {
				let { path: r } = await Ml(e, t.entry_id, n, Tl(this.from, this.to));
				return x(e, "money.written", { path: r });
			});
		};
	}
	connectedCallback() {
		super.connectedCallback(), this.from = this.wanted.from, this.to = this.wanted.to;
	}
	async #e(e) {
		if (!this.busy) {
			this.busy = !0, this.told = x(this.hass, "money.exporting");
			try {
				this.told = await e(), this.refused = !1;
			} catch (e) {
				this.told = w(e), this.refused = !0;
			}
			this.busy = !1;
		}
	}
	#t;
	#n;
	#r() {
		return `${[
			"journal",
			this.site.name.replace(/[^\p{L}\p{N}]+/gu, "-"),
			this.from,
			this.to
		].filter((e) => e !== "").join("-")}.${this.kind}`;
	}
	render() {
		let { hass: e } = this;
		return h`<dialog aria-labelledby="title">
      <form @submit=${this.#t}>
        <h2 id="title">${x(e, "money.export_title")}</h2>
        <p class="quiet">${x(e, "money.export_help")}</p>
        ${this.#i("from")} ${this.#i("to")}
        <label
          >${x(e, "money.format")}
          <select @change=${(e) => this.kind = e.target.value}>
            <option value="csv">${x(e, "money.format_csv")}</option>
            <option value="jsonl">${x(e, "money.format_jsonl")}</option>
          </select>
        </label>
        <p class="told" role="status"><bdi>${this.told}</bdi></p>
        <div class="buttons">
          ${this.refused ? h`<button type="button" class="write" ?disabled=${this.busy} @click=${this.#n}>${x(e, "money.write")}</button>` : g}
          <button type="button" @click=${this.close}>${x(e, "common.close")}</button>
          <button class="main" type="submit" ?disabled=${this.busy}>${P("download")}${x(e, "money.download")}</button>
        </div>
      </form>
    </dialog>`;
	}
	#i(e) {
		return h`<label>${x(this.hass, `money.day_${e}`)} <input type="date" .value=${this[e]} @change=${(t) => {
			this[e] = t.target.value;
		}} /></label>`;
	}
};
I([y({ attribute: !1 })], lu.prototype, "site", void 0), I([y({ attribute: !1 })], lu.prototype, "wanted", void 0), I([b()], lu.prototype, "kind", void 0), I([b()], lu.prototype, "from", void 0), I([b()], lu.prototype, "to", void 0), I([b()], lu.prototype, "busy", void 0), I([b()], lu.prototype, "told", void 0), I([b()], lu.prototype, "refused", void 0), lu = I([v("prepaid-meter-export")], lu);
// src/panel/money/field-styles.ts
var uu = o`
  :host {
    display: block;
    min-width: 0;
  }
  label {
    display: grid;
    gap: 4px;
    min-width: 0;
    color: var(--quiet);
    font-size: 12px;
    font-weight: 500;
    line-height: 16px;
  }
  input,
  select {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid color-mix(in srgb, var(--quiet) 60%, transparent);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: var(--primary-text-color, #141414);
    font: inherit;
    font-size: 14px;
    font-weight: 400;
  }
  input::placeholder {
    color: var(--quiet);
    opacity: 1;
  }
  select:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  ul {
    color: var(--primary-text-color, #141414);
    font-size: 14px;
    line-height: 20px;
  }
`, du = 200, fu = class extends _ {
	constructor(...e) {
		super(...e), this.entryId = "", this.chosen = null, this.typed = "", this.found = null, this.at = 0, this.#t = 0, this.#n = (e) => {
			this.typed = e.target.value, clearTimeout(this.#e), this.typed.trim() === "" ? this.#i(null) : this.#e = setTimeout(() => void this.#r(), du);
		}, this.#a = (e) => {
			let { found: t } = this;
			if (t === null) return;
			let n = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0, r = t[this.at];
			if (n !== 0) this.at = (this.at + n + t.length) % Math.max(1, t.length);
			else if (e.key === "Enter" && r !== void 0) this.#i(r);
			else if (e.key === "Escape") this.found = null;
			else return;
			e.preventDefault(), e.stopPropagation();
		}, this.#o = () => {
			this.#t += 1, clearTimeout(this.#e), this.found = null, this.typed = this.chosen?.name ?? "";
		};
	}
	static {
		this.styles = [
			F,
			uu,
			o`
      .choice {
        position: relative;
      }
      ul {
        position: absolute;
        z-index: 3;
        inset-block-start: 100%;
        inset-inline: 0;
        max-height: 320px;
        margin: 4px 0 0;
        padding: 8px 0;
        overflow: auto;
        border-radius: 12px;
        background: var(--card-background-color, #fff);
        box-shadow: 0 4px 16px rgba(0, 0, 0, 0.3);
        list-style: none;
      }
      li {
        padding: 12px 16px;
        overflow-wrap: anywhere;
        font-weight: 400;
        cursor: pointer;
      }
      li:hover,
      li[aria-selected="true"] {
        background: color-mix(in srgb, var(--primary-color, #009ac7) 14%, transparent);
      }
    `
		];
	}
	#e;
	#t;
	willUpdate(e) {
		e.has("chosen") && (this.typed = this.chosen?.name ?? "");
	}
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#e);
	}
	#n;
	async #r() {
		let e = ++this.#t, t = await Ol(this.hass, this.entryId, this.typed.trim()).catch(() => []);
		e === this.#t && (this.found = t, this.at = 0);
	}
	#i(e) {
		this.#t += 1, this.found = null, this.typed = e?.name ?? "", e?.unit_id !== this.chosen?.unit_id && this.dispatchEvent(new CustomEvent("chosen", { detail: e }));
	}
	#a;
	#o;
	render() {
		let { hass: e, found: t } = this, n = x(e, "money.unit");
		return h`<label class="choice"
      >${n}
      <input
        type="search"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-controls="units"
        aria-expanded=${t === null ? "false" : "true"}
        aria-activedescendant=${t === null || t.length === 0 ? g : `unit-${this.at}`}
        placeholder=${x(e, "money.all_units")}
        .value=${this.typed}
        @input=${this.#n}
        @keydown=${this.#a}
        @blur=${this.#o}
      />
      ${t === null ? h`<ul id="units" role="listbox" aria-label=${n} hidden></ul>` : this.#s(n, t)}
    </label>`;
	}
	#s(e, t) {
		let n = (e, t) => {
			e.preventDefault(), this.#i(t);
		};
		return h`<ul id="units" role="listbox" aria-label=${e}>
      ${t.length === 0 ? h`<li role="option" aria-disabled="true" aria-selected="false">${x(this.hass, "money.no_such_unit")}</li>` : g}
      ${t.map((e, t) => h`<li
          id="unit-${t}"
          role="option"
          aria-selected=${t === this.at ? "true" : "false"}
          @pointerdown=${(t) => {
			n(t, e);
		}}
        >
          <bdi>${e.name}</bdi>
        </li>`)}
    </ul>`;
	}
};
I([y({ attribute: !1 })], fu.prototype, "hass", void 0), I([y({ attribute: !1 })], fu.prototype, "entryId", void 0), I([y({ attribute: !1 })], fu.prototype, "chosen", void 0), I([b()], fu.prototype, "typed", void 0), I([b()], fu.prototype, "found", void 0), I([b()], fu.prototype, "at", void 0), fu = I([v("prepaid-meter-unit-filter")], fu);
// src/panel/money/filters.ts
var pu = 300, mu = Vc.filter((e) => e !== "charge"), hu = class extends _ {
	constructor(...e) {
		super(...e), this.wanted = Cl, this.unit = null, this.open = !1, this.#n = (e) => {
			this.#t({ search: e.target.value.trim() }, pu);
		}, this.#r = (e) => {
			let { value: t } = e.target;
			this.#t({ kinds: t === "" ? [] : t === "acts" ? mu : [t] });
		}, this.#i = ({ detail: e }) => {
			this.unit = e, this.#t({ unitId: e?.unit_id ?? null });
		}, this.#a = () => {
			this.unit = null, this.wanted = Cl, this.#t({});
		}, this.#o = (e) => {
			e.preventDefault(), this.#t({});
		};
	}
	static {
		this.styles = [
			F,
			uu,
			o`
      :host {
        container-type: inline-size;
      }
      form {
        display: grid;
        grid-template-columns: 1.6fr 1.1fr 1.1fr 1fr 1fr auto;
        gap: 12px;
        align-items: end;
      }
      .acts {
        display: flex;
        gap: 8px;
      }
      .acts button {
        width: 44px;
        padding: 0;
      }
      @container (max-width: 900px) {
        form {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .search {
          grid-column: 1 / -1;
        }
        .acts {
          grid-column: 1 / -1;
          justify-content: flex-end;
        }
      }
      .fold {
        display: none;
      }
      @container (max-width: 600px) {
        .search {
          grid-column: 1;
        }
        form {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .acts {
          grid-row: 1;
          grid-column: 2;
        }
        .fold {
          display: inline-flex;
        }
        .clear {
          display: none;
        }
        .open .clear {
          display: inline-flex;
        }
        .open .fold {
          display: none;
        }
        .less {
          display: none;
          grid-column: 1 / -1;
        }
        .open .less {
          display: grid;
        }
      }
    `
		];
	}
	#e;
	disconnectedCallback() {
		super.disconnectedCallback(), clearTimeout(this.#e);
	}
	#t(e, t = 0) {
		clearTimeout(this.#e), this.wanted = {
			...this.wanted,
			...e
		}, this.#e = setTimeout(() => {
			this.dispatchEvent(new CustomEvent("wanted", { detail: this.wanted }));
		}, t);
	}
	#n;
	#r;
	#i;
	#a;
	#o;
	render() {
		let { hass: e, wanted: t } = this, n = t.unitId === null ? null : this.unit ?? {
			unit_id: t.unitId,
			name: t.unitId
		};
		return h`<form class=${this.open || n !== null || t.kinds.length > 0 || t.from !== "" || t.to !== "" ? "open" : ""} role="search" aria-label=${x(e, "money.filters")} @submit=${this.#o}>
      <label class="search"
        >${x(e, "money.search")}
        <input type="search" placeholder=${x(e, "money.search_help")} .value=${t.search} @input=${this.#n} />
      </label>
      <prepaid-meter-unit-filter class="less" .hass=${e} .entryId=${this.site.entry_id} .chosen=${n} @chosen=${this.#i}></prepaid-meter-unit-filter>
      ${this.#c()} ${this.#l("from")} ${this.#l("to")}
      <div class="acts">
        ${this.#s("fold", "filter-variant", x(e, "money.filters"), !1, () => {
			this.open = !0;
		})}
        ${this.#s("clear", "filter-off-outline", x(e, "money.clear"), gu(t), this.#a)}
        ${this.#s("export", "download", x(e, "money.export"), !1, () => this.dispatchEvent(new CustomEvent("export")))}
      </div>
    </form>`;
	}
	#s(e, t, n, r, i) {
		return h`<button type="button" class=${e} aria-label=${n} title=${n} ?disabled=${r} @click=${i}>${P(t)}</button>`;
	}
	#c() {
		let { hass: e } = this, { kinds: t } = this.wanted, n = t.length === mu.length ? "acts" : t.length === 1 ? t[0] ?? "" : "", r = (e, t) => h`<option value=${e} ?selected=${e === n}>${t}</option>`;
		return h`<label class="less"
      >${x(e, "money.kind")}
      <select .value=${n} @change=${this.#r}>
        ${r("", x(e, "money.all_kinds"))} ${r("acts", x(e, "money.all_but_usage"))}
        ${Vc.map((t) => r(t, Hc(e, t)))}
      </select>
    </label>`;
	}
	#l(e) {
		return h`<label class="less">${x(this.hass, `money.day_${e}`)} <input type="date" .value=${this.wanted[e]} @change=${(t) => {
			this.#t({ [e]: t.target.value });
		}} /></label>`;
	}
};
I([y({ attribute: !1 })], hu.prototype, "hass", void 0), I([y({ attribute: !1 })], hu.prototype, "site", void 0), I([y({ attribute: !1 })], hu.prototype, "wanted", void 0), I([y({ attribute: !1 })], hu.prototype, "unit", void 0), I([b()], hu.prototype, "open", void 0), hu = I([v("prepaid-meter-journal-filters")], hu);
function gu({ unitId: e, kinds: t, search: n, from: r, to: i }) {
	return e === null && t.length === 0 && n === "" && r === "" && i === "";
}
// src/panel/money/journal-styles.ts
var _u = o`
  :host,
  :host([narrow]) {
    display: grid;
    gap: 16px;
    max-width: none;
    margin: 0;
    padding: 0;
  }
  .list {
    container-type: inline-size;
    padding: 0;
    overflow: clip;
  }
  h2 {
    position: sticky;
    z-index: 1;
    top: 0;
    padding: 12px 16px 8px;
    background: var(--card-background-color, #fff);
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    border-bottom: 1px solid var(--line);
  }
  .line {
    display: grid;
    grid-template-areas: "sign what unit note who amount turn";
    grid-template-columns: 40px minmax(120px, 1.2fr) minmax(100px, 1.2fr) minmax(80px, 2fr) minmax(80px, 1fr) minmax(96px, auto) 20px;
    gap: 0 16px;
    width: 100%;
    min-height: 56px;
    padding: 8px 16px;
    border-radius: 0;
    background: transparent;
    font-weight: 400;
    text-align: start;
  }
  .line:hover,
  .line[aria-expanded="true"] {
    background: color-mix(in srgb, var(--primary-color, #009ac7) 6%, transparent);
  }
  .line:focus-visible {
    outline-offset: -2px;
  }
  .line > * {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sign {
    grid-area: sign;
    display: grid;
    place-content: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--primary-color, #009ac7) 12%, transparent);
  }
  .what {
    grid-area: what;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    font-weight: 500;
    white-space: normal;
  }
  .what em {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--quiet);
    font-size: 12px;
    font-style: normal;
    font-weight: 400;
  }
  .what ha-icon {
    width: 14px;
    height: 14px;
    --mdc-icon-size: 14px;
    color: inherit;
  }
  .unit {
    grid-area: unit;
  }
  .note {
    grid-area: note;
    color: var(--quiet);
  }
  .who {
    grid-area: who;
    color: var(--quiet);
  }
  .time {
    display: none;
    grid-area: time;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  .line .amount {
    grid-area: amount;
    font-weight: 500;
  }
  .reversed .line .amount {
    color: var(--quiet);
    text-decoration: line-through;
  }
  .turn {
    grid-area: turn;
  }
  .turn ha-icon {
    color: var(--quiet);
  }
  [aria-expanded="true"] .turn {
    transform: rotate(180deg);
  }
  @container (min-width: 1000px) {
    .line {
      grid-template-areas: "time sign what unit note who amount turn";
      grid-template-columns: 72px 40px minmax(140px, 1.2fr) minmax(120px, 1.2fr) minmax(120px, 2fr) minmax(100px, 1fr) 128px 20px;
    }
    .time {
      display: block;
    }
  }
  @container (max-width: 720px) {
    .line {
      grid-template-areas: "sign what amount turn" "sign unit time turn";
      grid-template-columns: 40px minmax(0, 1fr) auto 20px;
      gap: 0 12px;
      padding-inline: 12px;
    }
    .time {
      display: block;
      text-align: end;
    }
    .unit {
      color: var(--quiet);
    }
    .note,
    .who {
      display: none;
    }
  }
`, vu = o`
  .behind {
    padding: 8px 16px 24px;
  }
  .halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: 16px 48px;
  }
  .half {
    min-width: 0;
  }
  h3 {
    margin: 16px 0 4px;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  dl {
    margin: 0;
    font-size: 14px;
    line-height: 20px;
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(96px, 2fr) 5fr;
    gap: 0 16px;
    padding-block: 6px;
    border-bottom: 1px solid var(--line);
  }
  dl > div:has(> .amount) {
    grid-template-columns: 1fr auto;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  code {
    overflow-wrap: anywhere;
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 12px;
    direction: ltr;
    unicode-bidi: isolate;
  }
  td code {
    display: block;
    color: var(--quiet);
  }
  th,
  td {
    padding-inline: 0 8px;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  td .amount {
    white-space: nowrap;
  }
  a {
    color: inherit;
    text-decoration-color: var(--primary-color, #009ac7);
  }
  .copy {
    width: 44px;
    margin-block: -12px;
    vertical-align: middle;
    padding: 0;
    background: transparent;
  }
  .reverse {
    margin-top: 16px;
  }
  .foot {
    display: grid;
    min-height: 64px;
    place-content: center;
    justify-items: center;
    padding: 8px 16px;
  }
  .empty {
    padding: 48px 16px;
    text-align: center;
  }
`, yu = 50;
async function bu(e, t, n, { so: r, wantedStill: i }) {
	let a = r?.before ?? void 0;
	for (;;) {
		let o = await wl(e, t, n, {
			before: a,
			limit: yu
		});
		if (!i()) return null;
		let { entries: s, currency: c, more: l, before_seq: u } = o, d = l ? u : null;
		if (s.length > 0 || d === null) return {
			currency: c,
			entries: xu(r, s),
			before: d
		};
		a = d;
	}
}
function xu(e, t) {
	return e === null ? t : [...e.entries, ...t];
}
async function Su(e, t, n, r) {
	let { entries: i, currency: a, more: o, before_seq: s } = await wl(e, t, n, { limit: Math.min(500, Math.max(yu, r.entries.length + 2)) });
	return {
		currency: a,
		entries: i,
		before: o ? s : null
	};
}
async function Cu(e, t, n, r) {
	let { entries: i } = await wl(e, t, n, { limit: 1 });
	return (i[0]?.seq ?? 0) > (r.entries[0]?.seq ?? 0);
}
// src/panel/money/journal.ts
var wu = 2e3, Tu = class extends B {
	constructor(...e) {
		super(...e), this.wanted = Cl, this.leafed = null, this.refused = null, this.busy = !1, this.fresh = !1, this.open = /* @__PURE__ */ new Set(), this.exporting = !1, this.#e = 0, this.#t = "", this.#s = async () => {
			!this.busy && this.leafed !== null && this.leafed.before !== null && await this.#c(this.leafed);
		}, this.#l = () => {
			this.#r ??= setTimeout(() => {
				this.#r = void 0, this.#u();
			}, wu);
		}, this.#d = async () => {
			if (this.leafed === null) return;
			let e = ++this.#e;
			this.fresh = !1;
			let t = await Su(this.hass, this.site.entry_id, this.wanted, this.leafed).catch((e) => (this.refused = e, null));
			e === this.#e && t !== null && (this.leafed = t);
		};
	}
	static {
		this.styles = [
			...B.styles,
			_u,
			vu
		];
	}
	#e;
	#t;
	#n;
	#r;
	#i;
	connectedCallback() {
		super.connectedCallback(), this.#i = new IntersectionObserver((e) => {
			e.some(({ isIntersecting: e }) => e) && this.#s();
		}), this.requestUpdate();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#n?.(), this.#i?.disconnect(), clearTimeout(this.#r), this.#r = void 0, this.#t = "", this.#e += 1;
	}
	updated(e) {
		super.updated(e);
		let t = [this.site.entry_id, ...this.path].join("/");
		t !== this.#t && this.#a(t), this.#i?.disconnect(), this.foot !== null && this.#i?.observe(this.foot);
	}
	#a(e) {
		this.#t = e, this.#n?.(), this.#n = as(this.hass, this.site.entry_id, {
			told: this.#l,
			refused: () => void 0
		});
		let [t, n] = this.path;
		this.open = /* @__PURE__ */ new Set(), t === "entry" && n !== void 0 ? (this.open = /* @__PURE__ */ new Set([n]), this.#o({
			...Cl,
			search: n,
			kinds: Vc
		})) : this.#o(t === "unit" && n !== void 0 ? {
			...Cl,
			unitId: n
		} : Cl);
	}
	async #o(e) {
		this.wanted = e, this.fresh = !1, await this.#c(null);
	}
	#s;
	async #c(e) {
		let t = ++this.#e, n = () => t === this.#e;
		this.busy = !0;
		try {
			let t = await bu(this.hass, this.site.entry_id, this.wanted, {
				so: e,
				wantedStill: n
			});
			if (t === null) return;
			this.leafed = t, this.refused = null;
		} catch (e) {
			n() && (this.refused = e);
		}
		n() && (this.busy = !1);
	}
	#l;
	async #u() {
		let { leafed: e, wanted: t } = this;
		if (e === null || this.fresh || !this.isConnected) return;
		let n = await Cu(this.hass, this.site.entry_id, t, e).catch(() => !1);
		e === this.leafed && (this.fresh = n);
	}
	#d;
	#f(e) {
		let { hass: t, site: n } = this;
		return {
			hass: t,
			entryId: n.entry_id,
			currency: e,
			toggle: ({ journal_entry: e }) => {
				let t = new Set(this.open);
				t.delete(e) || t.add(e), this.open = t;
			},
			reverse: (e) => void this.#p(e),
			copy: (e) => void this.#m(e)
		};
	}
	async #p(e) {
		await yl(this, this.hass, this.site, {
			...e,
			name: eu(e)
		}), await this.#d();
	}
	async #m(e) {
		try {
			await navigator.clipboard.writeText(e), R(this, x(this.hass, "common.copied"));
		} catch {
			R(this, x(this.hass, "money.no_clipboard"));
		}
	}
	render() {
		let { hass: e, site: t, leafed: n } = this;
		return h`<prepaid-meter-journal-filters
        .hass=${e}
        .site=${t}
        .wanted=${this.wanted}
        @wanted=${(e) => void this.#o(e.detail)}
        @export=${() => this.exporting = !0}
      ></prepaid-meter-journal-filters>
      ${this.refused === null ? g : h`<p role="alert">${x(e, "panel.went_wrong", { reason: w(this.refused) })}</p>`}
      <button class="fresh" style=${this.fresh ? "" : "display:none"} @click=${this.#d}>
        ${P("arrow-up")}${x(e, "money.newer")}
      </button>
      ${n === null ? g : this.#h(n)}
      ${this.exporting ? h`<prepaid-meter-export .hass=${e} .site=${t} .wanted=${this.wanted} @closed=${() => this.exporting = !1}></prepaid-meter-export>` : g}`;
	}
	#h(e) {
		let { hass: t } = this;
		if (e.entries.length === 0) return h`<ha-card class="empty"><p class="quiet" role="status">${x(t, "money.nothing")}</p></ha-card>`;
		let n = this.#f(e.currency), r = Dc(e.entries, ({ booked_at: e }) => Pl(e, t)), i = Pl((/* @__PURE__ */ new Date()).toISOString(), t);
		return h`<ha-card class="list" aria-busy=${this.busy ? "true" : "false"}>
      ${[...r].map(([e, r]) => h`<section>
          <h2>${e === i ? `${x(t, "common.today")} · ${e}` : e}</h2>
          <ul>
            ${r.map((e) => nu(n, e, this.open.has(e.journal_entry)))}
          </ul>
        </section>`)}
      ${e.before === null ? h`<p class="foot quiet">${x(t, "money.beginning")}</p>` : h`<div class="foot"><button ?disabled=${this.busy} @click=${this.#s}>${x(t, "money.more")}</button></div>`}
    </ha-card>`;
	}
};
I([b()], Tu.prototype, "wanted", void 0), I([b()], Tu.prototype, "leafed", void 0), I([b()], Tu.prototype, "refused", void 0), I([b()], Tu.prototype, "busy", void 0), I([b()], Tu.prototype, "fresh", void 0), I([b()], Tu.prototype, "open", void 0), I([b()], Tu.prototype, "exporting", void 0), I([et(".foot")], Tu.prototype, "foot", void 0), Tu = I([v("prepaid-meter-journal")], Tu);
// src/panel/money/view.ts
var Eu = [
	{
		name: "journal",
		symbol: "book-open-variant-outline"
	},
	{
		name: "payments",
		symbol: "file-table-outline"
	},
	{
		name: "units",
		symbol: "home-plus-outline"
	}
], Du = class extends B {
	static {
		this.styles = [...B.styles, o`
      :host {
        display: grid;
        gap: 16px;
        align-content: start;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
        padding-inline: 12px 16px;
        border: 1px solid var(--line);
        border-radius: 999px;
        color: inherit;
        font-size: 14px;
        font-weight: 500;
        text-decoration: none;
      }
      nav a[aria-current="page"] {
        border-color: transparent;
        background: color-mix(in srgb, var(--primary-color, #009ac7) 18%, transparent);
      }
      nav a:focus-visible {
        outline: 2px solid var(--primary-color, #009ac7);
        outline-offset: 2px;
      }
    `];
	}
	render() {
		let { hass: e, site: t } = this, [n = "journal"] = this.path, r = Eu.find(({ name: e }) => e === n)?.name ?? "journal";
		return h`<nav aria-label=${x(e, "panel.money")}>
        ${Eu.map(({ name: n, symbol: i }) => h`<a
            href=${n === "journal" ? N(t.entry_id, "money") : N(t.entry_id, "money", n)}
            aria-current=${n === r ? "page" : "false"}
            >${P(i)}${x(e, `money.section_${n}`)}</a
          >`)}
      </nav>
      ${r === "journal" ? h`<prepaid-meter-journal .hass=${e} .site=${t} .narrow=${this.narrow} .path=${this.path}></prepaid-meter-journal>` : h`<prepaid-meter-batch-file .hass=${e} .site=${t} .kind=${r}></prepaid-meter-batch-file>`}`;
	}
};
Du = I([v("prepaid-meter-money")], Du);
// src/data/unit-rows.ts
var Ou = [
	"on",
	"partly",
	"off"
], ku = M({
	unit_id: T,
	name: T,
	device_id: O(T),
	area_id: O(T),
	labels: A(T),
	credit_state: ht(Yn, null),
	low: D,
	balance: T,
	available: T,
	arrears: T,
	debt: T,
	days_remaining: O(T),
	grace_ends_at: O(T),
	deferred_until: O(T),
	vacant: D,
	customer_class: T,
	supply: O(ht(Ou, null)),
	meters: E,
	troubles: A(T),
	usage_today: O(j(T)),
	cost_today: O(T)
}), Au = {
	units: E,
	states: j(E),
	supplies: j(E),
	troubles: j(E),
	credit_held: T,
	arrears: T,
	debt: T,
	deposits: T,
	usage_today: O(j(T)),
	cost_today: O(T)
}, ju = M(Au), Mu = M({
	rows: A(ku),
	matched: E,
	totals: ju
}), Nu = _t({
	rows: A(ku),
	order: A(T),
	matched: E,
	totals: _t(Au)
}), Pu = M({ kind: T }), Fu = M({ reason: T }), Iu = (e, t) => {
	let { kind: n } = Pu(e, t);
	if (n === "page") return {
		kind: n,
		page: Mu(e, t)
	};
	if (n === "changed") return {
		kind: n,
		change: Nu(e, t)
	};
	if (n === "ended") return {
		kind: n,
		reason: Fu(e, t).reason
	};
	throw new ft(`${t}.kind`, "page, changed or ended", n);
}, Lu = [
	"name",
	"area",
	"credit_state",
	"balance",
	"available",
	"arrears",
	"days_remaining",
	"cost_today",
	"need"
], Ru = {
	search: "",
	states: [],
	areas: [],
	labels: [],
	needy: !1,
	sort: "name",
	descending: !1
};
function zu({ search: e, states: t, areas: n, labels: r, needy: i }) {
	return e !== "" || t.length + n.length + r.length > 0 || i;
}
function Bu(e, t, { offset: n, limit: r }) {
	return {
		entry_id: e,
		...t,
		offset: n,
		limit: r
	};
}
function Vu(e, t, n, r, i) {
	return Rt(e, "units/subscribe", Bu(t, n, r), Iu, i);
}
var Hu = 200;
async function Uu(e, t, n) {
	let r = /* @__PURE__ */ new Map();
	for (let i = 0;; i += Hu) {
		let { rows: a, matched: o } = await S(e, "units/list", Bu(t, n, {
			offset: i,
			limit: Hu
		}), Mu);
		for (let e of a) r.set(e.unit_id, e);
		if (a.length === 0 || i + a.length >= o) return [...r.values()];
	}
}
var Wu = 25, Gu = 1, Ku = class {
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
		let n = Math.max(0, this.matched === null ? t - 1 : Math.min(t + Wu, this.matched) - 1), r = Math.floor(Math.min(Math.max(0, e - Wu), n) / 50), i = Math.floor(n / 50);
		for (let [e, { leave: t }] of this.#e) e >= r - Gu && e <= i + Gu || (this.#e.delete(e), t());
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
		this.#e.set(e, t), t.leave = Vu(this.#t, this.#n, this.#r, {
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
				e.rows.clear(), qu(e, {
					rows: n,
					order: n.map(({ unit_id: e }) => e)
				}), this.matched = r, this.totals = i;
			} else qu(e, t.change), this.matched = t.change.matched ?? this.matched, this.totals !== null && t.change.totals !== void 0 && (this.totals = {
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
function qu(e, { rows: t, order: n }) {
	for (let n of t ?? []) e.rows.set(n.unit_id, n);
	if (n === void 0) return;
	e.order = n;
	let r = new Set(n);
	for (let t of e.rows.keys()) r.has(t) || e.rows.delete(t);
}
var Ju = A(M({
	label_id: T,
	name: T
}));
async function Yu(e) {
	try {
		return Ju(await e.callWS({ type: "config/label_registry/list" }), "config/label_registry/list");
	} catch {
		return [];
	}
}
// src/panel/overview/chooser.ts
var Xu = 4, Zu = 8, Qu = class extends _ {
	constructor(...e) {
		super(...e), this.words = "", this.choices = [], this.chosen = [], this.open = !1, this.#e = (e) => {
			if (this.open = e.newState === "open", !this.open) return;
			let t = this.button.getBoundingClientRect(), { width: n } = this.list.getBoundingClientRect(), r = getComputedStyle(this).direction === "rtl" ? t.right - n : t.left;
			this.list.style.left = `${Math.max(Zu, Math.min(r, innerWidth - n - Zu))}px`, this.list.style.top = `${t.bottom + Xu}px`;
		};
	}
	static {
		this.styles = [F, o`
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
        >${t}${e.length > 0 ? h` <span>${e.length}</span>` : g}${P("menu-down")}</button
      >
      <div id="list" popover role="group" aria-label=${t} @toggle=${this.#e}>
        ${this.choices.map(({ id: t, name: n }) => h`<label><input type="checkbox" .checked=${e.includes(t)}
              @change=${(e) => {
			this.#t(t, e.target.checked);
		}} /><span>${n}</span></label>`)}
      </div>`;
	}
};
I([y({ attribute: !1 })], Qu.prototype, "words", void 0), I([y({ attribute: !1 })], Qu.prototype, "choices", void 0), I([y({ attribute: !1 })], Qu.prototype, "chosen", void 0), I([b()], Qu.prototype, "open", void 0), I([et("button")], Qu.prototype, "button", void 0), I([et("[popover]")], Qu.prototype, "list", void 0), Qu = I([v("prepaid-meter-chooser")], Qu);
// src/panel/overview/filters.ts
var $u = 250, ed = class extends _ {
	constructor(...e) {
		super(...e), this.labels = [], this.#n = () => {
			clearTimeout(this.#e), this.#e = setTimeout(() => {
				this.#e = void 0, this.#t({ search: this.search.value.trim() });
			}, $u);
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
		this.styles = [F, o`
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
      button:not(.turn) {
        padding-inline: 10px 12px;
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
        color: var(--link);
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
		Yu(this.hass).then((e) => this.labels = e);
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
		}, r = x(e, t.descending ? "overview.descending" : "overview.ascending");
		return h`<div class="order">
      <select aria-label=${x(e, "overview.sort")} @change=${n}>
        ${Lu.map((n) => h`<option value=${n} ?selected=${n === t.sort}>${x(e, `overview.sort_${n}`)}</option>`)}
      </select>
      <button class="turn" aria-label=${r} title=${r} @click=${() => {
			this.#t({ descending: !t.descending });
		}}
        >${P(t.descending ? "sort-descending" : "sort-ascending")}</button
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
        ${P("magnify")}
        <input type="search" maxlength="100" autocomplete="off" aria-label=${x(e, "overview.search")}
          placeholder=${x(e, "overview.search")} @input=${this.#n} />
      </div>
      ${n.length === 0 ? g : h`<prepaid-meter-chooser .words=${x(e, "overview.area")} .choices=${n} .chosen=${t.areas}
            @chosen=${(e) => {
			this.#t({ areas: e.detail });
		}}></prepaid-meter-chooser>`}
      ${r.length === 0 ? g : h`<prepaid-meter-chooser .words=${x(e, "overview.label")} .choices=${r} .chosen=${t.labels}
            @chosen=${(e) => {
			this.#t({ labels: e.detail });
		}}></prepaid-meter-chooser>`}
      <button aria-pressed=${t.needy} @click=${() => {
			this.#t({ needy: !t.needy });
		}}
        >${P("alert-circle-outline")}${x(e, "overview.needy")}</button
      >
      ${this.#i()}
      <button class="clear" ?hidden=${!zu(t)} @click=${this.#r}>${x(e, "overview.clear")}</button>`;
	}
};
I([y({ attribute: !1 })], ed.prototype, "hass", void 0), I([y({ attribute: !1 })], ed.prototype, "asked", void 0), I([b()], ed.prototype, "labels", void 0), I([et("input")], ed.prototype, "search", void 0), ed = I([v("prepaid-meter-unit-filters")], ed);
// src/panel/overview/place.ts
var td = 100;
function nd(e) {
	let t = new URLSearchParams(e);
	return {
		search: (t.get("q") ?? "").slice(0, td),
		states: Yn.filter((e) => t.getAll("state").includes(e)),
		areas: t.getAll("area"),
		labels: t.getAll("label"),
		needy: t.has("attention"),
		sort: Lu.find((e) => e === t.get("sort")) ?? Ru.sort,
		descending: t.has("descending")
	};
}
function rd(e) {
	let t = [
		...e.search === "" ? [] : [["q", e.search]],
		...e.states.map((e) => ["state", e]),
		...e.areas.map((e) => ["area", e]),
		...e.labels.map((e) => ["label", e]),
		...e.needy ? [["attention", "1"]] : [],
		...e.sort === Ru.sort ? [] : [["sort", e.sort]],
		...e.descending ? [["descending", "1"]] : []
	];
	return t.length === 0 ? "" : `?${new URLSearchParams(t).toString()}`;
}
function id(e) {
	history.replaceState(history.state, "", `${location.pathname}${rd(e)}`);
}
var ad = "prepaidMeterTable";
function od(e) {
	return typeof e == "object" && e ? { ...e } : {};
}
function sd(e) {
	history.replaceState({
		...od(history.state),
		[ad]: e
	}, "");
}
function cd() {
	let { top: e, matched: t } = od(od(history.state)[ad]);
	return typeof e == "number" && typeof t == "number" ? {
		top: e,
		matched: t
	} : null;
}
// src/panel/overview/styles.ts
var ld = o`
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
`, ud = {
	ATTRIBUTE: 1,
	CHILD: 2,
	PROPERTY: 3,
	BOOLEAN_ATTRIBUTE: 4,
	EVENT: 5,
	ELEMENT: 6
}, dd = (e) => (...t) => ({
	_$litDirective$: e,
	values: t
}), fd = class {
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
}, { I: pd } = Ke, md = (e) => e, hd = (e) => e.strings === void 0, gd = () => document.createComment(""), _d = (e, t, n) => {
	let r = e._$AA.parentNode, i = t === void 0 ? e._$AB : t._$AA;
	if (n === void 0) n = new pd(r.insertBefore(gd(), i), r.insertBefore(gd(), i), e, e.options);
	else {
		let t = n._$AB.nextSibling, a = n._$AM, o = a !== e;
		if (o) {
			let t;
			n._$AQ?.(e), n._$AM = e, n._$AP !== void 0 && (t = e._$AU) !== a._$AU && n._$AP(t);
		}
		if (t !== i || o) {
			let e = n._$AA;
			for (; e !== t;) {
				let t = md(e).nextSibling;
				md(r).insertBefore(e, i), e = t;
			}
		}
	}
	return n;
}, vd = (e, t, n = e) => (e._$AI(t, n), e), yd = {}, bd = (e, t = yd) => e._$AH = t, xd = (e) => e._$AH, Sd = (e) => {
	e._$AR(), e._$AA.remove();
}, Cd = (e, t, n) => {
	let r = /* @__PURE__ */ new Map();
	for (let i = t; i <= n; i++) r.set(e[i], i);
	return r;
}, wd = dd(class extends fd {
	constructor(e) {
		if (super(e), e.type !== ud.CHILD) throw Error("repeat() can only be used in text expressions");
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
		let i = xd(e), { values: a, keys: o } = this.dt(t, n, r);
		if (!Array.isArray(i)) return this.ut = o, a;
		let s = this.ut ??= [], c = [], l, u, d = 0, f = i.length - 1, p = 0, m = a.length - 1;
		for (; d <= f && p <= m;) if (i[d] === null) d++;
		else if (i[f] === null) f--;
		else if (s[d] === o[p]) c[p] = vd(i[d], a[p]), d++, p++;
		else if (s[f] === o[m]) c[m] = vd(i[f], a[m]), f--, m--;
		else if (s[d] === o[m]) c[m] = vd(i[d], a[m]), _d(e, c[m + 1], i[d]), d++, m--;
		else if (s[f] === o[p]) c[p] = vd(i[f], a[p]), _d(e, i[d], i[f]), f--, p++;
		else if (l === void 0 && (l = Cd(o, p, m), u = Cd(s, d, f)), l.has(s[d])) {
			if (l.has(s[f])) {
				let t = u.get(o[p]), n = t === void 0 ? null : i[t];
				if (n === null) {
					let t = _d(e, i[d]);
					vd(t, a[p]), c[p] = t;
				} else c[p] = vd(n, a[p]), _d(e, i[d], n), i[t] = null;
				p++;
			} else Sd(i[f]), f--;
		} else Sd(i[d]), d++;
		for (; p <= m;) {
			let t = _d(e, c[m + 1]);
			vd(t, a[p]), c[p++] = t;
		}
		for (; d <= f;) {
			let e = i[d++];
			e !== null && Sd(e);
		}
		return this.ut = o, bd(e, c), Me;
	}
}), Td = {
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
}, Ed = {
	tone: "",
	icon: "help-circle",
	words: "common.state_unknown"
};
function Dd(e) {
	return e === null ? Ed : Td[e];
}
// src/shared/troubles.ts
function Od({ troubles: e }, t) {
	return e.map((e) => {
		let n = Os.find((t) => t === e);
		return n === void 0 ? e : x(t, `common.trouble_${n}`);
	});
}
function kd(e, t) {
	if (e === null) return "–";
	let n = Number(e);
	return n < 10 ? $i(n, 1, t) : $i(Math.floor(n), 0, t);
}
function Ad(e) {
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
// src/panel/overview/row.ts
var jd = [
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
function Md(e, t, { hass: n, site: r }) {
	let i = U(t, r.currency, n.locale);
	return h`<div role="cell" class="${e} figures ${t.startsWith("-") ? "owed" : ""}" title=${i}><bdi>${i}</bdi></div>`;
}
function Nd(e, { hass: t }) {
	return [e.area_id === null ? void 0 : t.areas[e.area_id]?.name, e.vacant ? x(t, "overview.vacant") : void 0].filter((e) => e !== void 0).join(" · ");
}
function Pd(e, { hass: t, site: n }) {
	return h`<div role="cell" class="today figures"><bdi>${e.cost_today === null ? "–" : U(e.cost_today, n.currency, t.locale)}</bdi><span class="below"><bdi>${Object.entries(e.usage_today ?? {}).map(([e, n]) => ia(e, n, t)).join(" · ")}</bdi></span></div>`;
}
function Fd(e, { hass: t }) {
	let n = Ad(e.supply);
	return n === null ? h`<div role="cell" class="supply below">${x(t, "overview.no_relay")}</div>` : h`<div role="cell" class="supply ${n.tone}"><span class="tone">${P(n.icon)}</span><span>${x(t, n.words)}</span></div>`;
}
function Id(e, { hass: t }) {
	let n = Od(e, t);
	if (n.length === 0) return h`<div role="cell" class="troubles"></div>`;
	let r = n.join(", ");
	return h`<div role="cell" class="troubles warn" title=${r}><span class="tone">${P("alert-circle")}</span><span class="words">${r}</span></div>`;
}
function Ld(e, t) {
	let { hass: n, site: r } = t, i = Dd(e.credit_state), a = Nd(e, t);
	return h`<div role="cell" class="pick"
      ><label><input type="checkbox" aria-label=${x(n, "overview.pick", { unit: e.name })} .checked=${t.picked} @change=${(n) => {
		t.pick(e, n.target.checked);
	}} /></label
    ></div>
    <div role="cell" class="name"
      ><a href=${N(r.entry_id, "unit", e.unit_id)} title=${e.name}><bdi>${e.name}</bdi></a><span class="below">${a}</span></div>
    <div role="cell" class="area" title=${a}>${a === "" ? "–" : a}</div>
    <div role="cell" class="state"><span class="chip ${i.tone}">${P(i.icon)}<span>${x(n, i.words)}</span></span></div>
    ${Md("balance", e.balance, t)} ${Md("available", e.available, t)}
    <div role="cell" class="days figures ${e.days_remaining === null ? "unknown" : ""}">${kd(e.days_remaining, n)}<span class="unit"> ${e.days_remaining === null ? g : x(n, "overview.days_unit")}</span></div>
    ${Pd(e, t)} ${Fd(e, t)} ${Id(e, t)}`;
}
function Rd() {
	return h`<div role="cell" class="pick"></div><div role="cell" class="name"><span class="bone"></span></div>`;
}
// src/panel/overview/table-styles.ts
var zd = o`
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
    color: color-mix(in srgb, var(--bad) 65%, var(--primary-text-color, #141414));
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
  :host([layout="cards"]) .days.unknown {
    visibility: hidden;
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
`, Bd = {
	wide: 56,
	medium: 56,
	cards: 76
}, Vd = 1120, Hd = 760, Ud = 6, Wd = 150, Gd = 80, Kd = 6;
function qd(e) {
	return e >= Vd ? "wide" : e >= Hd ? "medium" : "cards";
}
function Jd(e, t, n, r) {
	let i = Math.min(Math.max(0, Math.floor(e / n)), Math.max(0, r - 1));
	return [i, Math.min(r, Math.max(i + 1, Math.ceil(t / n)))];
}
function Yd(e) {
	for (let t = e; t !== null; t = t instanceof ShadowRoot ? t.host : t.parentNode) if (t instanceof Element && /auto|scroll/.test(getComputedStyle(t).overflowY)) return t;
	return document.documentElement;
}
var Xd = class extends _ {
	constructor(...e) {
		super(...e), this.told = 0, this.picked = /* @__PURE__ */ new Map(), this.layout = "medium", this.first = 0, this.end = Kd, this.#i = null, this.#a = cd(), this.#c = () => {
			let e = this.#e;
			if (e === void 0 || !this.isConnected) return;
			this.layout = qd(this.clientWidth);
			let t = this.body.getBoundingClientRect().top - e.getBoundingClientRect().top;
			[this.first, this.end] = Jd(-t, e.clientHeight - t, Bd[this.layout], this.#s), this.#n ??= setTimeout(this.#l, Wd);
		}, this.#l = () => {
			clearTimeout(this.#n), this.#n = void 0;
			let { matched: e } = this.windows;
			this.#e !== void 0 && e !== null && sd({
				top: this.#e.scrollTop,
				matched: e
			});
		}, this.#p = (e, t) => {
			this.dispatchEvent(new CustomEvent("picked", { detail: {
				row: e,
				picked: t
			} }));
		};
	}
	static {
		this.styles = [F, zd];
	}
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	connectedCallback() {
		super.connectedCallback(), this.hasUpdated && this.#o();
	}
	firstUpdated() {
		let e = this.#o();
		this.#a !== null && (e.scrollTop = this.#a.top);
	}
	#o() {
		return this.#e = Yd(this), this.#e.addEventListener("scroll", this.#c, { passive: !0 }), this.#t = new ResizeObserver(this.#c), this.#t.observe(this), this.#t.observe(this.#e), this.#e;
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e?.removeEventListener("scroll", this.#c), this.#t?.disconnect(), clearTimeout(this.#n), clearTimeout(this.#r), this.#n = this.#r = void 0;
	}
	toTop() {
		let e = this.#e;
		if (e === void 0) return;
		let t = this.getBoundingClientRect().top - e.getBoundingClientRect().top;
		t < 0 && (e.scrollTop += t);
	}
	focusAll() {
		this.renderRoot.querySelector(".titles input")?.focus();
	}
	get #s() {
		return this.windows.matched ?? this.#a?.matched ?? Kd;
	}
	#c;
	#l;
	willUpdate(e) {
		e.has("windows") && this.windows.look(this.first, this.end), this.end = Math.min(this.#s, Math.max(this.end, this.first + 1));
		let t = this.shadowRoot?.activeElement, n = t?.closest("[data-unit]")?.dataset.unit;
		this.#i = t != null && n !== void 0 ? [n, t.localName] : null;
	}
	updated(e) {
		(e.has("told") || e.has("windows") || e.has("layout")) && this.#c(), this.#r ??= setTimeout(() => {
			this.#r = void 0, this.windows.look(this.first, this.end);
		}, Gd), this.#u();
	}
	#u() {
		if (this.#i === null || this.shadowRoot?.activeElement !== null) return;
		let [e, t] = this.#i;
		[...this.renderRoot.querySelectorAll("[data-unit]")].find(({ dataset: t }) => t.unit === e)?.querySelector(t)?.focus({ preventScroll: !0 });
	}
	#d(e) {
		let { hass: t, asked: n } = this, r = x(t, e.words), i = `${e.name} ${e.figures === !0 ? "figures" : ""}`, { sort: a } = e;
		if (a === void 0) return h`<div role="columnheader" class="${i} plain">${r}</div>`;
		let o = n.sort === a;
		return h`<div role="columnheader" class=${i} aria-sort=${o ? n.descending ? "descending" : "ascending" : "none"}>
      <button title=${r} aria-label=${r} @click=${() => {
			let e = o && !n.descending;
			this.dispatchEvent(new CustomEvent("sorted", { detail: {
				sort: a,
				descending: e
			} }));
		}}><span>${r}</span>${o ? P(n.descending ? "arrow-down" : "arrow-up") : e.name === "troubles" ? P("alert-circle-outline") : g}</button>
    </div>`;
	}
	#f() {
		let { hass: e, picked: t } = this, n = t.size > 0 && t.size >= this.#s, r = (e) => {
			let t = e.target.checked;
			this.dispatchEvent(new CustomEvent("everyone", { detail: t }));
		}, i = x(e, "overview.pick_all", { count: $i(this.#s, 0, e) });
		return h`<div role="row" class="row titles" aria-rowindex="1">
      <div role="columnheader" class="pick"
        ><label><input type="checkbox" aria-label=${i} .checked=${n} .indeterminate=${!n && t.size > 0} @change=${r} /></label
      ></div>
      <div class="everyone" aria-hidden="true">${i}</div>
      ${jd.map((e) => this.#d(e))}
    </div>`;
	}
	#p;
	#m(e, t) {
		let { hass: n, site: r } = this, i = t !== void 0 && this.picked.has(t.unit_id), a = `transform:translateY(${e * Bd[this.layout]}px)`;
		return h`<div role="row" class="row ${i ? "picked" : ""}" style=${a} aria-rowindex=${e + 2} data-unit=${t?.unit_id ?? g}>
      ${t === void 0 ? Rd() : Ld(t, {
			hass: n,
			site: r,
			picked: i,
			pick: this.#p
		})}
    </div>`;
	}
	render() {
		let e = this.#s, t = Math.max(0, this.first - Ud), n = Array.from({ length: Math.max(0, Math.min(e, this.end + Ud) - t) }, (e, n) => t + n).map((e) => ({
			place: e,
			row: this.windows.at(e)
		})), r = /* @__PURE__ */ new Set();
		return h`<div role="table" aria-label=${x(this.hass, "overview.units")} aria-rowcount=${e + 1}>
      <div role="rowgroup">${this.#f()}</div>
      <div role="rowgroup" class="body" @click=${this.#l} style="height:${e * Bd[this.layout]}px;--row:${Bd[this.layout]}px">
        ${wd(n, ({ place: e, row: t }) => t === void 0 || r.has(t.unit_id) ? e : (r.add(t.unit_id), t.unit_id), ({ place: e, row: t }) => this.#m(e, t))}
      </div>
    </div>`;
	}
};
I([y({ attribute: !1 })], Xd.prototype, "hass", void 0), I([y({ attribute: !1 })], Xd.prototype, "site", void 0), I([y({ attribute: !1 })], Xd.prototype, "asked", void 0), I([y({ attribute: !1 })], Xd.prototype, "windows", void 0), I([y({ attribute: !1 })], Xd.prototype, "told", void 0), I([y({ attribute: !1 })], Xd.prototype, "picked", void 0), I([y({ reflect: !0 })], Xd.prototype, "layout", void 0), I([b()], Xd.prototype, "first", void 0), I([b()], Xd.prototype, "end", void 0), I([et(".body")], Xd.prototype, "body", void 0), Xd = I([v("prepaid-meter-unit-table")], Xd);
// src/panel/overview/batch/dialog-styles.ts
var Zd = o`
  dialog {
    width: min(560px, calc(100vw - 32px));
    max-height: calc(100dvh - 32px);
  }
  form {
    gap: 12px;
  }
  h3 {
    margin: 0;
    padding-block: 8px 4px;
    color: var(--quiet);
    font-size: 14px;
    font-weight: 500;
  }
  .ways {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: 8px;
  }
  .way {
    display: flex;
    align-items: center;
    gap: 10px;
    box-sizing: border-box;
    min-height: 44px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    cursor: pointer;
  }
  .way:has(:checked) {
    border-color: var(--primary-color, #009ac7);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 10%, transparent);
  }
  .way input {
    flex: none;
    width: 18px;
    min-height: 18px;
    margin: 0;
    accent-color: var(--primary-color, #009ac7);
  }
  textarea,
  select {
    box-sizing: border-box;
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 16px;
    line-height: 24px;
  }
  select option {
    background: var(--card-background-color, #fff);
    color: var(--primary-text-color, #141414);
  }
  input,
  textarea,
  select {
    font-weight: 400;
  }
  textarea {
    resize: vertical;
    font-variant-numeric: tabular-nums;
  }
  textarea:focus-visible,
  select:focus-visible,
  .scroll:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  .said {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    min-height: 24px;
    font-size: 16px;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .said ha-icon {
    margin-block-start: 2px;
  }
  .scroll {
    max-height: min(40dvh, 400px);
    overflow: auto;
    border-block: 1px solid var(--line);
  }
  .scroll:empty {
    display: none;
  }
  .lines {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .lines li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    padding-block: 6px;
    border-bottom: 1px solid var(--line);
    font-size: 14px;
    line-height: 20px;
  }
  .lines li:last-child {
    border: 0;
  }
  .says {
    color: var(--quiet);
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  progress {
    display: block;
    width: 100%;
    height: 8px;
    overflow: hidden;
    appearance: none;
    border: 0;
    border-radius: 4px;
    background: var(--line);
    color: var(--primary-color, #009ac7);
  }
  progress::-webkit-progress-bar {
    background: var(--line);
  }
  progress::-webkit-progress-value {
    background: var(--primary-color, #009ac7);
  }
  progress::-moz-progress-bar {
    background: var(--primary-color, #009ac7);
  }
  .buttons {
    flex-wrap: wrap;
  }
`, Qd = class extends Error {};
async function $d(e, t, { progress: n, stopped: r }) {
	let i = [], a = [];
	for (let [o, s] of e.entries()) {
		if (r()) return {
			done: i,
			failed: a,
			left: e.slice(o)
		};
		try {
			await t(s), i.push(s);
		} catch (e) {
			a.push({
				item: s,
				why: w(e)
			});
		}
		n(o + 1, e.length);
	}
	return {
		done: i,
		failed: a,
		left: []
	};
}
// src/panel/overview/batch/dialog.ts
var ef = class extends L {
	constructor(...e) {
		super(...e), this.step = "asks", this.planned = null, this.outcome = null, this.told = "", this.done = 0, this.of = 0, this.stopping = !1, this.#e = (e) => {
			e.preventDefault(), this.step === "asks" ? this.#t() : this.step === "planned" && this.planned?.run != null && this.#n(this.planned.run);
		}, this.#r = () => {
			this.told = "", this.step = "asks";
		};
	}
	static {
		this.styles = [...[L.styles].flat(), Zd];
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.dialog.addEventListener("cancel", (e) => {
			this.step === "runs" && e.preventDefault();
		}), this.task.fields === null && this.#t();
	}
	updated(e) {
		if (!e.has("step") || e.get("step") === void 0) return;
		let t = this.step === "asks" ? "input:checked, input, select" : ".buttons button";
		this.renderRoot.querySelector(t)?.focus();
	}
	#e;
	async #t() {
		this.told = "", this.step = "planning";
		try {
			this.planned = await this.task.plan(), this.step = "planned";
		} catch (e) {
			this.told = e instanceof Qd ? e.message : w(e), this.step = "asks";
		}
	}
	async #n(e) {
		[this.step, this.done, this.of, this.stopping, this.told] = [
			"runs",
			0,
			0,
			!1,
			""
		];
		let t = (e, t) => {
			[this.done, this.of] = [e, t];
		};
		try {
			this.outcome = await e({
				progress: t,
				stopped: () => this.stopping
			});
		} catch (t) {
			this.outcome = {
				said: w(t),
				failed: [],
				again: e
			};
		}
		this.step = "over", this.dispatchEvent(new CustomEvent("acted"));
	}
	#r;
	#i(e, t) {
		return e.length === 0 ? h`${g}` : h`${t === void 0 ? g : h`<h3>${t}</h3>`}
      <ul class="lines">${e.map(({ name: e, says: t }) => h`<li><span>${e}</span><span class="says">${t}</span></li>`)}</ul>`;
	}
	#a({ said: e, will: t, cannot: n }) {
		let { hass: r } = this;
		return h`<p class="said" role="status">${e}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${this.task.title}>
        ${this.#i(n, x(r, "overview.cannot", { count: n.length }))}
        ${this.#i(t, n.length === 0 ? void 0 : x(r, "overview.can", { count: t.length }))}
      </div>`;
	}
	#o() {
		let { hass: e, done: t, of: n } = this;
		return h`<p class="said">${n === 0 ? x(e, "overview.runs") : x(e, "overview.runs_of", {
			done: $i(t, 0, e),
			of: $i(n, 0, e)
		})}</p>
      ${n === 0 ? h`<progress aria-label=${x(e, "overview.runs")}></progress>` : h`<progress aria-label=${x(e, "overview.runs")} max=${n} .value=${t}></progress>`}`;
	}
	#s({ said: e, failed: t }) {
		let { hass: n } = this;
		return h`<p class="said ${t.length === 0 ? "good" : "warn"}" role="status"
        ><span class="tone">${P(t.length === 0 ? "check-circle" : "alert")}</span><span>${e}</span></p>
      ${t.length === 0 ? g : h`<div class="scroll" tabindex="0" role="group" aria-label=${x(n, "overview.failed", { count: t.length })}
            >${this.#i(t, x(n, "overview.failed", { count: t.length }))}</div>`}`;
	}
	#c() {
		return this.step === "planned" && this.planned !== null ? this.#a(this.planned) : this.step === "runs" ? this.#o() : this.step === "over" && this.outcome !== null ? this.#s(this.outcome) : this.task.fields === null ? h`<p class="said quiet">${this.step === "planning" ? x(this.hass, "overview.planning") : ""}</p>` : this.task.fields(() => {
			this.requestUpdate();
		});
	}
	#l(e, t = !1) {
		return h`<button type="submit" class="main ${this.task.danger === !0 ? "danger" : ""}" ?disabled=${t}>${e}</button>`;
	}
	#u(e) {
		return h`<button type="button" @click=${this.close}>${x(this.hass, e)}</button>`;
	}
	#d(e) {
		let t = (e, t) => e === void 0 ? h`${g}` : h`<button type="button" @click=${() => {
			this.#n(e);
		}}>${t}</button>`, { again: n, undo: r } = e ?? {};
		return h`${this.#u("common.close")} ${t(n, x(this.hass, "overview.again"))} ${t(r, x(this.hass, "common.undo"))}`;
	}
	#f() {
		return this.task.stops ? h`<button type="button" ?disabled=${this.stopping} @click=${() => {
			this.stopping = !0;
		}}>${x(this.hass, "overview.stop")}</button>` : h`${g}`;
	}
	#p(e) {
		let t = h`<button type="button" @click=${this.#r}>${x(this.hass, "overview.back")}</button>`;
		return h`${this.task.fields === null ? this.#u("common.cancel") : t} ${e?.run == null ? g : this.#l(e.act)}`;
	}
	#m() {
		if (this.step === "over") return this.#d(this.outcome);
		if (this.step === "runs") return this.#f();
		if (this.step === "planned") return this.#p(this.planned);
		let e = this.#l(x(this.hass, "overview.preview"), this.step === "planning");
		return h`${this.#u("common.cancel")} ${this.task.fields === null ? g : e}`;
	}
	render() {
		return h`<dialog aria-labelledby="title">
      <form @submit=${this.#e}>
        <h2 id="title">${this.task.title}</h2>
        ${this.#c()}
        <p class="told" role="alert">${this.told}</p>
        <div class="buttons">${this.#m()}</div>
      </form>
    </dialog>`;
	}
};
I([y({ attribute: !1 })], ef.prototype, "task", void 0), I([b()], ef.prototype, "step", void 0), I([b()], ef.prototype, "planned", void 0), I([b()], ef.prototype, "outcome", void 0), I([b()], ef.prototype, "told", void 0), I([b()], ef.prototype, "done", void 0), I([b()], ef.prototype, "of", void 0), I([b()], ef.prototype, "stopping", void 0), ef = I([v("prepaid-meter-batch")], ef);
// src/data/tariff-acts.ts
var tf = (e) => (t, n) => O(e)(t ?? null, n), nf = M({
	tariff_id: T,
	version_id: T,
	valid_from: T
});
function rf({ entryId: e, tariffId: t }) {
	return {
		config_entry_id: e,
		tariff_id: t
	};
}
async function af(e, t, n, r) {
	let i = r === null ? {} : { valid_from: r };
	return C(e, "update_tariff", {
		...rf(t),
		document: n,
		...i
	}, nf);
}
var of = M({
	confirmed: D,
	currency: T,
	difference: T,
	units: j(M({
		name: T,
		meters: j(M({
			name: T,
			difference: O(T),
			from: O(T)
		}))
	}))
});
async function sf(e, t, n) {
	let { until: r, ...i } = n;
	return C(e, "correct_tariff", {
		...rf(t),
		...i,
		...r === null ? {} : { until: r }
	}, of);
}
var cf = M({
	confirmed: D,
	tariff_id: T,
	valid_from: T,
	meters: E,
	units: j(M({
		name: T,
		meters: j(M({
			name: T,
			from: T
		}))
	}))
});
async function lf(e, t) {
	return C(e, "move_tariff", {
		config_entry_id: t.entryId,
		to_tariff_id: t.toTariffId,
		confirm: t.confirm,
		...t.fromTariffId !== null && { tariff_id: t.fromTariffId },
		...t.units !== void 0 && { unit_id: t.units },
		...t.area !== void 0 && { area_id: [t.area] },
		...t.label !== void 0 && { label_id: [t.label] },
		...t.validFrom !== null && { valid_from: t.validFrom }
	}, cf);
}
var uf = M({ data: tf(M({
	type: T,
	action: tf(T),
	done: tf(E),
	total: tf(E)
})) });
function df(e, t) {
	let n = e.connection.subscribeMessage((e) => {
		let { data: n } = uf(e, "event");
		n?.type === "batch_progress" && n.action === "move_tariff" && n.done !== null && n.total !== null && t(n.done, n.total);
	}, {
		type: "subscribe_events",
		event_type: "prepaid_meter_event"
	});
	return () => {
		n.then((e) => e()).catch(() => void 0);
	};
}
// src/panel/overview/batch/move.ts
var ff = class {
	#e;
	#t;
	#n;
	#r;
	constructor(e) {
		this.stops = !1, this.#t = null, this.#n = "", this.#r = "", this.fields = (e) => {
			let { hass: t, site: n } = this.#e;
			return this.#t === null && (this.#t = [], Xt(t, n.entry_id).then((t) => {
				this.#t = t, e();
			}, e)), h`<label for="tariff">${x(t, "overview.move_to")}
        <select id="tariff" autofocus @change=${(e) => {
				this.#n = e.target.value;
			}}>
          <option value="" ?selected=${this.#n === ""}>${x(t, "overview.move_choose")}</option>
          ${this.#t.map(({ tariff_id: e, name: n, commodity: r }) => h`<option value=${e} ?selected=${e === this.#n}>${n} · ${ra(r, t)}</option>`)}
        </select></label>
      <label for="from">${x(t, "overview.move_from")}
        <input id="from" type="datetime-local" aria-describedby="from-help" .value=${this.#r}
          @input=${(e) => {
				this.#r = e.target.value;
			}} /></label>
      <p id="from-help" class="quiet">${x(t, "overview.move_from_help")}</p>`;
		}, this.plan = async () => {
			let { hass: e, picked: t } = this.#e;
			if (this.#n === "") throw new Qd(x(e, "overview.move_which"));
			let { units: n, meters: r } = await this.#i(!1, [...t.keys()]), i = this.#a(this.#n), a = [...t.keys()].flatMap((t) => {
				let r = n[t];
				if (r === void 0) return [];
				let { name: a, meters: o } = r;
				return [{
					name: a,
					says: Object.values(o).map(({ name: t, from: n }) => x(e, "overview.move_meter", {
						meter: t,
						from: this.#a(n),
						to: i
					})).join(", ")
				}];
			}), o = [...t].flatMap(([t, r]) => t in n ? [] : [{
				name: r,
				says: x(e, "overview.move_stays")
			}]);
			return {
				said: r === 0 ? x(e, "overview.nobody_can") : x(e, `overview.move_will_${J(r, e.locale)}`, {
					count: r,
					to: i
				}),
				will: a,
				cannot: o,
				run: r === 0 ? null : this.#o(Object.keys(n), i),
				act: x(e, `overview.move_act_${J(a.length, e.locale)}`, { count: a.length })
			};
		};
		let { hass: t, picked: n } = e;
		this.#e = e, this.title = x(t, `overview.move_title_${J(n.size, t.locale)}`, { count: n.size });
	}
	async #i(e, t) {
		let { hass: n, site: r } = this.#e, i = this.#r === "" ? null : this.#r;
		return lf(n, {
			entryId: r.entry_id,
			fromTariffId: null,
			toTariffId: this.#n,
			units: t,
			validFrom: i,
			confirm: e
		});
	}
	#a(e) {
		return this.#t?.find(({ tariff_id: t }) => t === e)?.name ?? e;
	}
	#o(e, t) {
		let { hass: n } = this.#e;
		return async ({ progress: r }) => {
			let i = df(n, r);
			try {
				let { meters: r } = await this.#i(!0, e);
				return {
					said: x(n, `overview.move_done_${J(r, n.locale)}`, {
						count: r,
						to: t
					}),
					failed: []
				};
			} finally {
				i();
			}
		};
	}
}, pf = M({
	confirmed: D,
	currency: T,
	amount: T,
	top_ups: E,
	repeated: E,
	entries: A(M({
		line: E,
		journal_entry: T
	})),
	errors: A(M({
		line: E,
		message: T
	}))
}), mf = 1;
function hf(e) {
	return `"${e.replaceAll("\"", "\"\"")}"`;
}
function gf(e) {
	return ["unit,amount,reference", ...e.map(({ unit: e, amount: t, reference: n }) => [
		e,
		t,
		n
	].map(hf).join(","))].join("\n");
}
function _f(e, t) {
	return e[t - mf - 1];
}
async function vf(e, t, n, r) {
	return C(e, "top_up_batch", {
		config_entry_id: t,
		csv: gf(n),
		confirm: r
	}, pf);
}
async function yf(e, t, n, r) {
	await C(e, "reverse", {
		config_entry_id: t,
		journal_entry: n,
		reference: `screen-reverse-${n}`,
		note: r
	}, mt);
}
async function bf(e, t) {
	await C(e, "disconnect", { unit_id: t }, mt);
}
async function xf(e, t) {
	await C(e, "reconnect", { unit_id: t }, mt);
}
// src/panel/overview/batch/supply.ts
var Sf = class {
	#e;
	#t;
	constructor(e, t) {
		this.stops = !0, this.fields = null, this.plan = async () => {
			let { hass: e, site: t, picked: n } = this.#e, r = (await Uu(e, t.entry_id, Ru)).filter(({ unit_id: e }) => n.has(e)), i = [], a = [];
			for (let e of r) {
				let t = this.#r(e);
				t === null ? i.push(e) : a.push({
					name: e.name,
					says: t
				});
			}
			let o = (t) => {
				let n = this.#t === "disconnect" ? Dd(t.credit_state) : Ad(t.supply);
				return n === null ? "" : x(e, n.words);
			};
			return {
				said: i.length === 0 ? x(e, "overview.nobody_can") : this.#n("will", i.length),
				will: i.map((e) => ({
					name: e.name,
					says: o(e)
				})),
				cannot: a,
				run: i.length === 0 ? null : this.#i(i),
				act: this.#n("act", i.length)
			};
		}, this.#e = e, this.#t = t, this.danger = t === "disconnect", this.title = this.#n("title", e.picked.size);
	}
	#n(e, t) {
		let { hass: n } = this.#e, r = J(t, n.locale);
		return x(n, this.#t === "disconnect" ? `overview.disconnect_${e}_${r}` : `overview.reconnect_${e}_${r}`, { count: t });
	}
	#r(e) {
		let { hass: t } = this.#e;
		if (e.supply === null) return x(t, "overview.no_relay");
		let n = e.credit_state === "off";
		return this.#t === "reconnect" ? n ? x(t, "overview.needs_credit") : e.supply === "on" ? x(t, "overview.is_on") : null : n ? x(t, "overview.is_off") : e.deferred_until === null ? e.credit_state === "due" ? null : x(t, "overview.not_due") : x(t, "common.end_deferred_until", { time: Y(e.deferred_until, t) });
	}
	#i(e) {
		let { hass: t } = this.#e, n = this.#t === "disconnect" ? bf : xf;
		return async (r) => {
			let { done: i, failed: a, left: o } = await $d(e, async ({ unit_id: e }) => n(t, e), r), s = o.length === 0 ? [] : [x(t, "overview.left", { count: o.length })], c = [...a.map(({ item: e }) => e), ...o];
			return {
				said: [this.#n("done", i.length), ...s].join(" "),
				failed: a.map(({ item: { name: e }, why: t }) => ({
					name: e,
					says: t
				})),
				again: c.length === 0 ? void 0 : this.#i(c)
			};
		};
	}
};
// src/panel/overview/batch/amounts.ts
function Cf(e) {
	return e.trim().replace(/^"(.*)"$/, "$1").replaceAll("\"\"", "\"").trim();
}
function wf(e) {
	let t = ["	", ";"].find((t) => e.includes(t));
	if (t !== void 0) {
		let n = e.lastIndexOf(t);
		return [Cf(e.slice(0, n)), e.slice(n + 1).trim()];
	}
	let n = /^(.*\S)\s+(\S+)$/.exec(e) ?? /^(.*),([^,]*)$/.exec(e);
	return [Cf((n?.[1] ?? e).replace(/,$/, "")), n?.[2]?.trim() ?? ""];
}
function Tf(e, t, n) {
	let r = [], i = 0, a = null;
	for (let o of e.split(/\r?\n/).map((e) => e.trim()).filter((e) => e !== "")) {
		let [e, s] = t.has(o) ? [o, ""] : wf(o);
		if (s === "") {
			i += 1;
			continue;
		}
		let c = Jr(s, n);
		c === null || e === "" ? a ??= o : r.push({
			name: e,
			amount: c
		});
	}
	return {
		amounts: r,
		empty: i,
		wrong: a
	};
}
var Ef = class {
	#e;
	#t;
	#n;
	#r;
	#i;
	constructor(e) {
		this.stops = !0, this.#t = dt(), this.#n = !1, this.#r = "", this.fields = (e) => {
			let { hass: t, site: n } = this.#e, r = (t) => {
				this.#n = t, e();
			}, i = (e, t) => h`<label class="way"><input type="radio" name="way" .checked=${this.#n === e} @change=${() => {
				r(e);
			}} /><span>${t}</span></label>`;
			return h`<div class="ways" role="radiogroup" aria-label=${x(t, "overview.top_up_how")}>
        ${i(!1, x(t, "overview.top_up_same"))} ${i(!0, x(t, "overview.top_up_each"))}
      </div>
      ${this.#n ? h`<label for="list">${x(t, "overview.top_up_list", { currency: n.currency })}
            <textarea id="list" rows="8" spellcheck="false" autocomplete="off" aria-describedby="list-help" .value=${this.#i}
              @input=${(e) => {
				this.#i = e.target.value;
			}}></textarea></label>
            <p id="list-help" class="quiet">${x(t, "overview.top_up_list_help")}</p>` : h`<label for="amount">${x(t, "common.amount", { currency: n.currency })}
            <input id="amount" inputmode="decimal" autocomplete="off" autofocus .value=${this.#r}
              @input=${(e) => {
				this.#r = e.target.value;
			}} /></label>`}`;
		}, this.plan = async () => {
			let { hass: e, site: t } = this.#e, n = this.#a(), r = [], i = await vf(e, t.entry_id, n, !1);
			for (; i.errors.length > 0 && n.length > 0;) {
				let a = Df(n, i);
				r.push(...[...a].map(([{ name: e }, t]) => ({
					name: e,
					says: t
				}))), n = n.filter((e) => !a.has(e)), n.length > 0 && (i = await vf(e, t.entry_id, n, !1));
			}
			let a = n.length;
			return {
				said: a === 0 ? x(e, "overview.nobody_can") : x(e, `overview.top_up_will_${J(a, e.locale)}`, {
					count: a,
					amount: this.#l(i.amount)
				}),
				will: n.map(({ name: e, amount: t }) => ({
					name: e,
					says: this.#l(t)
				})),
				cannot: r,
				run: a === 0 ? null : this.#u(n, []),
				act: x(e, `overview.top_up_act_${J(a, e.locale)}`, { count: a })
			};
		};
		let { hass: t, picked: n } = e;
		this.#e = e, this.title = x(t, `overview.top_up_title_${J(n.size, t.locale)}`, { count: n.size }), this.#i = [...n.values()].map((e) => `${e}; `).join("\n");
	}
	#a() {
		let { hass: e, picked: t } = this.#e;
		if (!this.#n) {
			let n = Jr(this.#r, e.locale);
			if (n === null) throw new Qd(x(e, "common.amount_wrong"));
			return this.#o(n), [...t].map(([e, t]) => ({
				unit: e,
				name: t,
				amount: n,
				reference: `${this.#t}-${e}`
			}));
		}
		let { amounts: n, wrong: r } = Tf(this.#i, new Set(t.values()), e.locale);
		if (r !== null) throw new Qd(x(e, "overview.top_up_line_wrong", { line: r }));
		if (n.length === 0) throw new Qd(x(e, "common.amount_wrong"));
		let i = /* @__PURE__ */ new Set();
		return n.map(({ name: t, amount: n }, r) => {
			this.#o(n);
			let a = this.#s(t), o = a.toLowerCase();
			if (i.has(o) && !this.#c(t)) throw new Qd(x(e, "overview.top_up_twice", { unit: t }));
			return i.add(o), {
				unit: a,
				name: t,
				amount: n,
				reference: `${this.#t}-${r}-${a}`
			};
		});
	}
	#o(e) {
		let { hass: t, site: { currency: n } } = this.#e, r = qr(e, n);
		if (r !== null) throw new Qd(x(t, "common.amount_fine", {
			currency: n,
			decimals: r
		}));
	}
	#s(e) {
		let t = [...this.#e.picked].filter(([, t]) => t === e);
		return t.length === 1 ? t[0]?.[0] ?? e : e;
	}
	#c(e) {
		return [...this.#e.picked.values()].filter((t) => t === e).length > 1;
	}
	#l(e) {
		return U(e, this.#e.site.currency, this.#e.hass.locale);
	}
	#u(e, t) {
		return async ({ progress: n, stopped: r }) => {
			let i = [...t], a = [], o = 0;
			for (; o < e.length && !r(); o += 50) {
				let t = e.slice(o, o + 50), { booked: r, refused: s } = await this.#d(t);
				i.push(...r), a.push(...s), n(Math.min(o + 50, e.length), e.length);
			}
			return this.#f(i, a, e.slice(o));
		};
	}
	async #d(e) {
		let { hass: t, site: n } = this.#e, r = [], i = e;
		try {
			for (; i.length > 0;) {
				let e = await vf(t, n.entry_id, i, !0);
				if (e.confirmed) return {
					booked: Of(i, e),
					refused: r
				};
				let a = Df(i, e);
				for (let [e, t] of a) r.push({
					payment: e,
					why: t
				});
				i = i.filter((e) => !a.has(e));
			}
		} catch (e) {
			r.push(...i.map((t) => ({
				payment: t,
				why: w(e)
			})));
		}
		return {
			booked: [],
			refused: r
		};
	}
	#f(e, t, n) {
		let { hass: r, site: i } = this.#e, a = e.length, o = [x(r, `overview.top_up_done_${J(a, r.locale)}`, { count: a }), ...n.length === 0 ? [] : [x(r, "overview.left", { count: n.length })]].join(" "), s = [...t.map(({ payment: e }) => e), ...n];
		return {
			said: o,
			failed: t.map(({ payment: { name: e }, why: t }) => ({
				name: e,
				says: t
			})),
			undo: a === 0 || i.role !== "administrator" ? void 0 : this.#p(e),
			again: s.length === 0 ? void 0 : this.#u(s, e)
		};
	}
	#p(e) {
		let { hass: t, site: n } = this.#e, r = x(t, "overview.undo_note");
		return async (i) => {
			let { done: a, failed: o, left: s } = await $d(e, async ({ entry: e }) => {
				await yf(t, n.entry_id, e, r);
			}, i), c = [...o.map(({ item: e }) => e), ...s];
			return {
				said: [x(t, `overview.undone_${J(a.length, t.locale)}`, { count: a.length }), ...s.length === 0 ? [] : [x(t, "overview.left", { count: s.length })]].join(" "),
				failed: o.map(({ item: { payment: e }, why: t }) => ({
					name: e.name,
					says: t
				})),
				undo: c.length === 0 ? void 0 : this.#p(c)
			};
		};
	}
};
function Df(e, { errors: t }) {
	let n = /* @__PURE__ */ new Map();
	for (let { line: r, message: i } of t) {
		let t = _f(e, r);
		if (t === void 0) throw Error(i);
		n.set(t, i);
	}
	return n;
}
function Of(e, { entries: t }) {
	return t.flatMap(({ line: t, journal_entry: n }) => {
		let r = _f(e, t);
		return r === void 0 ? [] : [{
			payment: r,
			entry: n
		}];
	});
}
// src/panel/overview/selection.ts
var kf = o`
  .selection {
    position: sticky;
    inset-block-end: 16px;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    width: fit-content;
    max-width: 100%;
    box-sizing: border-box;
    margin: 16px auto 0;
    padding: 8px;
    padding-inline-start: 20px;
    border: 1px solid var(--line);
    border-radius: 20px;
    background: var(--card-background-color, #fff);
    box-shadow: 0 4px 20px rgba(0, 0, 0, 0.24);
  }
  .selection:empty {
    display: none;
  }
  .selection p {
    min-width: 10ch;
    padding-inline-end: 8px;
    font-size: 14px;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .selection .close {
    width: 44px;
    padding: 0;
    background: transparent;
  }
  .selection .danger ha-icon {
    color: var(--bad);
  }
  @media (max-width: 870px) {
    .selection {
      inset-block-end: 8px;
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      gap: 4px;
      width: 100%;
      padding: 4px 8px 8px;
    }
    .selection p {
      grid-row: 1;
      grid-column: 1 / -1;
      padding-inline: 8px;
      line-height: 44px;
    }
    .selection .close {
      position: absolute;
      inset-block-start: 4px;
      inset-inline-end: 8px;
    }
    .selection button:not(.close) {
      flex-direction: column;
      grid-row: 2;
      gap: 2px;
      min-height: 56px;
      padding: 4px;
      font-size: 12px;
      line-height: 16px;
    }
  }
`, Af = [
	{
		words: "common.top_up",
		icon: "cash-plus",
		task: (e) => new Ef(e)
	},
	{
		words: "overview.act_reconnect",
		icon: "power-plug",
		task: (e) => new Sf(e, "reconnect")
	},
	{
		words: "common.disconnect",
		icon: "power-plug-off",
		administrator: !0,
		task: (e) => new Sf(e, "disconnect")
	},
	{
		words: "overview.act_move",
		icon: "tag-arrow-right-outline",
		administrator: !0,
		task: (e) => new ff(e)
	}
];
function jf({ hass: e, site: t, picked: n, begin: r, clear: i }) {
	if (n.size === 0) return h`${g}`;
	let a = Af.filter(({ administrator: e }) => e !== !0 || t.role === "administrator"), o = x(e, `overview.picked_${J(n.size, e.locale)}`, { count: $i(n.size, 0, e) });
	return h`<section class="selection" aria-label=${x(e, "overview.selection")}>
    <p role="status"><bdi>${o}</bdi></p>
    ${a.map((i) => h`<button @click=${() => {
		r(i.task({
			hass: e,
			site: t,
			picked: n
		}));
	}}>${P(i.icon)}<span>${x(e, i.words)}</span></button>`)}
    <button class="close" aria-label=${x(e, "overview.unpick")} title=${x(e, "overview.unpick")} @click=${i}>${P("close")}</button>
  </section>`;
}
// src/panel/overview/totals.ts
var Mf = o`
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
    color: color-mix(in srgb, var(--bad) 65%, var(--primary-text-color, #141414));
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
function Nf({ words: e, value: t, tone: n = "", beside: r = "" }) {
	return h`<ha-card class="total"
    ><h2>${e}</h2>
    <b class=${n} title=${t}><bdi>${t}</bdi></b>
    <p class="quiet" title=${r}><bdi>${r}</bdi></p></ha-card
  >`;
}
function Pf(e) {
	return H(e) && /[1-9]/.test(e);
}
function Ff(e, t) {
	let [n, ...r] = Object.entries(e?.usage_today ?? {});
	if (n === void 0) return { value: e === null ? "" : "–" };
	let i = r.map(([e, n]) => `${ra(e, t)} ${ia(e, n, t)}`);
	return {
		value: ia(n[0], n[1], t),
		beside: i.length === 0 ? ra(n[0], t) : i.join(" · ")
	};
}
function If(e, t, n) {
	let r = (r) => e === null ? "" : r == null ? "–" : U(r, t.currency, n.locale), i = (e, t, i) => e === void 0 ? "" : Pf(e) ? x(n, t, { amount: r(e) }) : x(n, i), a = e !== null && Pf(e.arrears);
	return h`<section class="totals" aria-label=${x(n, "overview.totals")}>
    ${Nf({
		words: x(n, "overview.credit_held"),
		value: r(e?.credit_held),
		beside: i(e?.deposits, "overview.deposits", "overview.deposits_none")
	})}
    ${Nf({
		words: x(n, "overview.arrears"),
		value: r(e?.arrears),
		tone: a ? "bad" : "",
		beside: i(e?.debt, "overview.debts", "overview.debts_none")
	})}
    ${Nf({
		words: x(n, "overview.used_today"),
		...Ff(e, n)
	})}
    ${Nf({
		words: x(n, "overview.cost_today"),
		value: r(e?.cost_today),
		beside: x(n, "overview.since_midnight")
	})}
  </section>`;
}
function Lf(e) {
	return h`<div class="stack" aria-hidden="true">
    ${e.map(({ name: e, count: t }) => t > 0 ? h`<span class="share-${e}" style="flex-grow:${t}"></span>` : g)}
  </div>`;
}
function Rf({ name: e, words: t, count: n }, r) {
	return h`<i class="share-${e}" aria-hidden="true"></i><span>${t}</span><b>${$i(n, 0, r)}</b>`;
}
function zf(e, t, n) {
	let r = Yn.map((t) => ({
		name: t,
		words: x(n, Dd(t).words),
		count: e?.states[t] ?? 0
	})), i = Ou.flatMap((t) => {
		let r = Ad(t);
		return r === null ? [] : [{
			name: t,
			words: x(n, r.words),
			count: e?.supplies[t] ?? 0
		}];
	}), a = i.reduce((e, { count: t }) => e + t, 0), o = [...i, {
		name: "none",
		words: x(n, "overview.no_relay"),
		count: (e?.units ?? 0) - a
	}];
	return h`<ha-card class="shares">
    <section aria-labelledby="states">
      <h2 id="states">${x(n, "overview.by_state")}</h2>
      ${Lf(r)}
      <ul class="legend">
        ${r.map((e) => h`<li><button class=${e.count === 0 ? "none" : ""} aria-pressed=${t.states.includes(e.name)} @click=${() => {
		t.choose(e.name);
	}}>${Rf(e, n)}</button></li>`)}
      </ul>
    </section>
    <section aria-labelledby="supplies">
      <h2 id="supplies">${x(n, "overview.by_supply")}</h2>
      ${Lf(o)}
      <ul class="legend">
        ${o.map((e) => h`<li class="entry ${e.count === 0 ? "none" : ""}">${Rf(e, n)}</li>`)}
      </ul>
    </section>
  </ha-card>`;
}
// src/panel/overview/view.ts
var Bf = 3e3, Vf = 30, Hf = class extends B {
	constructor(...e) {
		super(...e), this.asked = nd(location.search), this.windows = null, this.told = 0, this.totals = null, this.refused = null, this.picked = /* @__PURE__ */ new Map(), this.task = null, this.#e = null, this.#s = (e) => {
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
		}, this.#m = () => {
			qn(this, this.hass, {
				entryId: this.site.entry_id,
				kind: "unit"
			});
		};
	}
	static {
		this.styles = [
			...[B.styles].flat(),
			Mf,
			ld,
			kf
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
			nd(location.search),
			null,
			/* @__PURE__ */ new Map()
		]), (r || this.windows === null || n !== void 0 && n.connection !== this.hass.connection) && this.#n();
	}
	#n() {
		clearTimeout(this.#t), this.#e?.close(), this.#e = null, this.windows?.close(), this.refused = null, this.windows = this.#r();
	}
	#r() {
		let e = new Ku(this.hass, this.site.entry_id, this.asked, {
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
		}, Bf);
	}
	#o(e) {
		this.asked = {
			...this.asked,
			...e
		}, id(this.asked), this.#e?.close(), this.#e = this.#r(), this.#e.look(0, Vf);
	}
	#s;
	#c;
	#l;
	#u;
	#d;
	async #f() {
		try {
			let e = await Uu(this.hass, this.site.entry_id, this.asked);
			this.picked = new Map(e.map(({ unit_id: e, name: t }) => [e, t]));
		} catch (e) {
			this.refused = e;
		}
	}
	#p() {
		let { hass: e, site: t, picked: n, task: r } = this;
		return h`${jf({
			hass: e,
			site: t,
			picked: n,
			begin: (e) => {
				this.task = e;
			},
			clear: () => {
				this.picked = /* @__PURE__ */ new Map(), this.table?.focusAll();
			}
		})}
      ${r === null ? g : h`<prepaid-meter-batch .hass=${e} .task=${r} @closed=${() => {
			this.task = null;
		}}></prepaid-meter-batch>`}`;
	}
	#m;
	#h() {
		let { hass: e } = this;
		return this.administrator ? h`<button class="add" @click=${this.#m}>${P("plus")}${x(e, "overview.add_unit")}</button>` : h`${g}`;
	}
	#g() {
		let { hass: e, site: t } = this;
		return h`<ha-card class="empty">
      <span class="large">${P("home-lightning-bolt-outline")}</span>
      <h1>${x(e, "overview.empty_title")}</h1>
      <p class="quiet">${x(e, this.administrator ? "overview.empty_text" : "overview.empty_operator")}</p>
      ${this.administrator ? h`<div class="row"><a class="button main" href=${N(t.entry_id, "first-run")}>${x(e, "overview.begin")}</a>${this.#h()}</div>` : g}
    </ha-card>`;
	}
	#_() {
		let { hass: e, totals: t } = this, n = this.windows?.matched ?? null;
		if (n === null || t === null) return "";
		let [r, i] = [$i(n, 0, e), $i(t.units, 0, e)];
		return zu(this.asked) ? x(e, "overview.count_of", {
			count: r,
			all: i
		}) : x(e, "overview.count", { count: i });
	}
	#v() {
		let { hass: e, site: t, windows: n } = this;
		return h`<ha-card class="units">
      <div class="bar"><h2>${x(e, "overview.units")}</h2><span class="quiet" role="status"><bdi>${this.#_()}</bdi></span>${this.#h()}</div>
      <prepaid-meter-unit-filters .hass=${e} .asked=${this.asked} @asked=${this.#s}></prepaid-meter-unit-filters>
      <prepaid-meter-unit-table
        .hass=${e} .site=${t} .asked=${this.asked} .windows=${n} .told=${this.told} .picked=${this.picked}
        @sorted=${this.#c} @picked=${this.#u} @everyone=${this.#d}
      ></prepaid-meter-unit-table>
      ${n?.matched === 0 ? h`<p class="nobody quiet">${x(e, "overview.nobody")}</p>` : g}
    </ha-card>`;
	}
	render() {
		let { hass: e, site: t, totals: n } = this, r = this.refused === null ? g : h`<ha-card class="wrong" role="alert">${x(e, "panel.went_wrong", { reason: w(this.refused) })}</ha-card>`;
		return n?.units === 0 ? h`${r}${this.#g()}` : h`${r} ${If(n, t, e)} ${zf(n, {
			states: this.asked.states,
			choose: this.#l
		}, e)} ${this.#v()} ${this.#p()}`;
	}
};
I([b()], Hf.prototype, "asked", void 0), I([b()], Hf.prototype, "windows", void 0), I([b()], Hf.prototype, "told", void 0), I([b()], Hf.prototype, "totals", void 0), I([b()], Hf.prototype, "refused", void 0), I([b()], Hf.prototype, "picked", void 0), I([b()], Hf.prototype, "task", void 0), I([et("prepaid-meter-unit-table")], Hf.prototype, "table", void 0), Hf = I([v("prepaid-meter-overview")], Hf);
// src/panel/tariffs/draft.ts
function Uf(e, t) {
	return {
		base: e,
		original: t,
		past: [],
		document: t,
		future: []
	};
}
function Wf(e, t, n = !1) {
	if (t === e.document) return e;
	let r = n && e.past.length > 0 ? e.past : [...e.past, e.document].slice(-200);
	return {
		...e,
		past: r,
		document: t,
		future: []
	};
}
function Gf(e) {
	let t = e.past.at(-1);
	return t === void 0 ? e : {
		...e,
		past: e.past.slice(0, -1),
		document: t,
		future: [e.document, ...e.future]
	};
}
function Kf(e) {
	let [t, ...n] = e.future;
	return t === void 0 ? e : {
		...e,
		past: [...e.past, e.document],
		document: t,
		future: n
	};
}
function qf({ document: e, original: t }) {
	return e !== t && JSON.stringify(e) !== JSON.stringify(t);
}
function Jf(e, t) {
	return `prepaid_meter.tariff.${e}.${t}`;
}
function Yf(e, t, n) {
	let r = Jf(e, t);
	try {
		qf(n) ? sessionStorage.setItem(r, JSON.stringify({
			base: n.base,
			document: n.document
		})) : sessionStorage.removeItem(r);
	} catch (e) {
		console.warn(e);
	}
}
function Xf(e, t) {
	sessionStorage.removeItem(Jf(e, t));
}
function Zf(e, t, n, r) {
	let i = Uf(n, r), a = sessionStorage.getItem(Jf(e, t));
	if (a === null) return i;
	let o = JSON.parse(a);
	return !aa(o) || !aa(o.document) || typeof o.base != "string" ? i : {
		...Wf(i, o.document),
		base: o.base
	};
}
// src/panel/tariffs/paint.ts
function Qf(e, t, n) {
	return [...t.reduce((e, t) => e.flatMap((e) => $f(e, t)), e), ...t.map((e) => ({
		...e,
		name: n
	}))].sort((e, t) => e.start - t.start).reduce((e, t) => {
		let n = e.at(-1);
		return n?.name === t.name && n.end === t.start ? e[e.length - 1] = {
			...n,
			end: t.end
		} : e.push(t), e;
	}, []);
}
function $f(e, { start: t, end: n }) {
	return [{
		...e,
		end: Math.min(e.end, t)
	}, {
		...e,
		start: Math.max(e.start, n)
	}].filter((e) => e.start < e.end);
}
function ep(e, t) {
	return [...new Set(e.filter((e) => e.day === t).map(({ hour: e }) => e))].map((e) => ({
		start: e * 60,
		end: e * 60 + 60
	}));
}
function tp(e) {
	let t = e.flatMap((e, t) => e.filter(({ name: e }) => e !== "").map((e) => ({
		...e,
		day: t
	}))), n = /* @__PURE__ */ new Set();
	return t.map((e) => {
		if (e.end !== 1440 || e.start === 0) return e;
		let r = t.find(({ day: t, start: n, end: r, name: i }) => t === (e.day + 1) % 7 && n === 0 && r < e.start && i === e.name);
		return r === void 0 ? e : (n.add(r), {
			...e,
			end: r.end
		});
	}).filter((e, r) => !n.has(t[r]));
}
function np(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let { name: r, start: i, end: a, day: o } of e) {
		let e = JSON.stringify([
			r,
			i,
			a
		]), s = n.get(e) ?? {
			name: r,
			weekdays: [],
			start: Va(i),
			end: Va(a),
			...t
		};
		n.set(e, {
			...s,
			weekdays: [...s.weekdays ?? [], o]
		});
	}
	return [...n.values()];
}
function rp(e) {
	let t = /* @__PURE__ */ new Map();
	return e.forEach((e, n) => {
		for (let r of e) {
			let e = t.get(JSON.stringify(r)) ?? {
				row: r,
				months: []
			};
			e.months.push(n + 1), t.set(JSON.stringify(r), e);
		}
	}), [...t.values()].map(({ row: e, months: t }) => t.length === za.length ? e : {
		...e,
		months: t
	});
}
function ip(e, { months: t, cells: n }) {
	let r = za.filter((n) => Ua(e, n) && t.includes(n)), { days: i, ...a } = e, o = Ra.some((e) => Ga(a, e).some((t) => ep(n, e).some((e) => e.start < t.end && t.start < e.end)));
	if (r.length === 0 || !o) return [e];
	let s = za.filter((n) => Ua(e, n) && !t.includes(n)), c = Ra.flatMap((t) => ep(n, t).reduce((e, t) => e.flatMap((e) => $f(e, t)), Ga(a, t)).map((n) => ({
		...n,
		day: t,
		name: e.name
	}))), l = {
		...r.length < za.length && { months: r },
		...e.except_days !== void 0 && { except_days: e.except_days }
	};
	return [
		...i !== void 0 && i.length > 0 ? [{
			...e,
			weekdays: []
		}] : [],
		...s.length > 0 ? [{
			...a,
			months: s
		}] : [],
		...np(c, l)
	];
}
function ap(e, t) {
	let n = Qa(e), r = (e) => (e.days ?? []).length === 0 && n.every((t) => e.except_days?.includes(t)), i = n.length === 0 ? e.length : e.findIndex((e) => !r(e)), [a, o] = [e.slice(0, i), e.slice(i)], s = n.length === 0 ? {} : { except_days: n }, c = za.map((e) => {
		let r = Ya(a, e), i = t.months.includes(e) ? r.map((e, n) => Qf(e, ep(t.cells, n), t.name)) : r, o = i.flatMap((e, t) => e.filter(({ name: e }) => e !== "").map((e) => ({
			...e,
			day: t
		})));
		return np(n.length === 0 ? tp(i) : o, s);
	}), l = t.name === "" ? o.flatMap((e) => ip(e, t)) : o, u = [...new Set(e.map(({ name: e }) => e))], d = ({ name: e }) => (u.indexOf(e) + u.length + 1) % (u.length + 1);
	return eo([...rp(c).toSorted((e, t) => d(e) - d(t)), ...l]);
}
// src/panel/tariffs/edits.ts
function op(e, [t, ...n], r) {
	if (t === void 0) return r;
	if (Array.isArray(e)) {
		let i = [...e];
		return n.length === 0 && r === void 0 ? i.splice(Number(t), 1) : i[Number(t)] = op(i[Number(t)], n, r), i;
	}
	let i = aa(e) ? { ...e } : {}, a = n.length === 0 ? r : op(i[t], n, r);
	return a === void 0 ? Object.fromEntries(Object.entries(i).filter(([e]) => e !== t)) : {
		...i,
		[t]: a
	};
}
function sp(e, t) {
	return {
		...e,
		bands: ap(K(e), t)
	};
}
function cp(e, t) {
	return {
		...e,
		lines: G(e).map((e) => e.rates === void 0 ? e : t(e))
	};
}
function lp(e, t) {
	return cp(e, (e) => {
		if (e.kind !== "usage") return e;
		let n = fa(e, pa(e)[0] ?? "").map(({ row: e }) => ({
			...e,
			band: t
		}));
		return {
			...e,
			rates: [...e.rates ?? [], ...n]
		};
	});
}
function up(e, t, n) {
	return {
		...cp(e, (e) => ({
			...e,
			rates: (e.rates ?? []).map((e) => e.band === t ? {
				...e,
				band: n
			} : e)
		})),
		bands: K(e).map((e) => e.name === t ? {
			...e,
			name: n
		} : e)
	};
}
function dp(e, t) {
	return {
		...cp(e, (e) => {
			let n = (e.rates ?? []).filter(({ band: e }) => e !== t);
			return {
				...e,
				rates: n.length > 0 ? n : (e.rates ?? []).map((e) => ({
					...e,
					band: ""
				}))
			};
		}),
		bands: K(e).filter((e) => e.name !== t)
	};
}
function fp(e, t, n) {
	let r = G(e)[t], i = r === void 0 ? void 0 : fa(r, n).at(-1);
	if (r === void 0 || i === void 0) return e;
	let a = [...r.rates ?? []];
	return a.splice(i.at, 0, {
		...i.row,
		up_to: ""
	}), op(e, [
		"lines",
		t,
		"rates"
	], a);
}
function pp(e, t, n, r) {
	let i = G(e)[t];
	if (i === void 0) return e;
	let a = (i.rates ?? []).filter((e, t) => t !== r), o = fa({
		...i,
		rates: a
	}, n).at(-1);
	if (o === void 0) return e;
	let { up_to: s, ...c } = o.row;
	return op(e, [
		"lines",
		t,
		"rates"
	], s === void 0 ? a : a.with(o.at, c));
}
function mp(e, t, n) {
	let r = G(e)[t];
	if (r === void 0) return e;
	let i = fa(r, pa(r)[0] ?? "").map(({ row: e }) => ({
		...e,
		band: n
	}));
	return op(e, [
		"lines",
		t,
		"rates"
	], [...r.rates ?? [], ...i]);
}
function hp(e) {
	let t = sa(e);
	return {
		...e,
		taxes: [...t, {
			code: _p("tax", t.map(({ code: e }) => e)),
			percent: ""
		}]
	};
}
function gp(e) {
	let t = G(e), n = _p("standing", t.map((e) => e.id));
	return {
		...e,
		lines: [...t, {
			id: n,
			kind: "standing",
			rate: "",
			per: "month"
		}]
	};
}
function _p(e, t) {
	let n = e;
	for (let r = 2; t.includes(n); r += 1) n = `${e}_${r}`;
	return n;
}
var vp = {
	name: "",
	bands: [],
	days: [],
	free: null,
	packages: [],
	taxes: []
};
function yp(e) {
	let t = new Set(K(e).map(({ name: e }) => e));
	return ({ band: e }) => (e ?? "") === "" || t.has(e ?? "");
}
function bp(e) {
	let t = cp(e, (t) => t.kind === "usage" ? {
		...t,
		rates: (t.rates ?? []).filter(yp(e))
	} : t);
	return {
		...vp,
		...op(t, ["valid_from"], void 0)
	};
}
// node_modules/lit-html/directives/live.js
var xp = dd(class extends fd {
	constructor(e) {
		if (super(e), e.type !== ud.PROPERTY && e.type !== ud.ATTRIBUTE && e.type !== ud.BOOLEAN_ATTRIBUTE) throw Error("The `live` directive is not allowed on child or event bindings");
		if (!hd(e)) throw Error("`live` bindings can only contain a single expression");
	}
	render(e) {
		return e;
	}
	update(e, [t]) {
		if (t === Me || t === g) return t;
		let n = e.element, r = e.name;
		if (e.type === ud.PROPERTY) {
			if (t === n[r]) return Me;
		} else if (e.type === ud.BOOLEAN_ATTRIBUTE) {
			if (!!t === n.hasAttribute(r)) return Me;
		} else if (e.type === ud.ATTRIBUTE && n.getAttribute(r) === t + "") return Me;
		return bd(e), t;
	}
}), Sp = (e) => e ?? g, Cp = o`
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: end;
  }
  .field {
    display: grid;
    flex: 1 1 112px;
    gap: 4px;
    max-width: 240px;
    min-width: 0;
    color: var(--quiet);
    font-size: 12px;
    line-height: 16px;
  }
  .field input,
  .field select {
    box-sizing: border-box;
    width: 100%;
    min-width: 0;
    height: 44px;
    padding: 0 12px;
    border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: var(--primary-text-color);
    font: inherit;
    font-size: 16px;
    font-variant-numeric: tabular-nums;
  }
  .field input[aria-invalid="true"] {
    border-color: var(--bad);
    box-shadow: inset 0 0 0 1px var(--bad);
  }
  .iconic {
    flex: none;
    width: 44px;
    padding: 0;
    background: transparent;
  }
  .iconic ha-icon {
    color: var(--quiet);
  }
`;
function wp(e) {
	return new Intl.NumberFormat(V(e)).formatToParts(1.5).find(({ type: e }) => e === "decimal")?.value ?? ".";
}
function Tp(e, t) {
	let n = e.trim().replace(wp(t), ".");
	return H(n) ? n : e.trim();
}
function Ep(e, t) {
	if (!H(e) || !/^[A-Z]{3}$/.test(t)) return e;
	let n = new Intl.NumberFormat("en", {
		style: "currency",
		currency: t
	}).resolvedOptions().maximumFractionDigits ?? 0, [r = "0", i = ""] = e.split("."), a = i.padEnd(n, "0");
	return a === "" ? r : `${r}.${a}`;
}
function Dp({ hass: e, set: t }, { label: n, path: r, value: i, optional: a, currency: o = "" }) {
	let s = ua(i);
	return h`<label class="field"
    >${n}<input
      inputmode="decimal"
      autocomplete="off"
      aria-invalid=${s === "" ? a !== !0 : !H(s)}
      .value=${xp(H(s) ? Ep(s, o).replace(".", wp(e.locale)) : s)}
      @change=${(n) => {
		let i = Tp(n.target.value, e.locale);
		t(r, i === "" && a === !0 ? void 0 : i);
	}}
  /></label>`;
}
function Op({ set: e }, t, n, r) {
	let i = ua(r);
	return h`<label class="field"
    >${t}<input autocomplete="off" aria-invalid=${i === ""} .value=${xp(i)} @change=${(t) => {
		e(n, t.target.value.trim());
	}}
  /></label>`;
}
function kp({ set: e }, t, n, r, i) {
	let a = ua(r) || (i[0]?.value ?? "");
	return h`<label class="field"
    >${t}<select @change=${(t) => {
		e(n, t.target.value);
	}}>
      ${i.map((e) => h`<option value=${e.value} ?selected=${e.value === a}>${e.words}</option>`)}
    </select></label
  >`;
}
function Ap(e, t, n, r = !1) {
	return h`<button class="iconic" type="button" title=${t} aria-label=${t} ?disabled=${r} @click=${n}>${P(e)}</button>`;
}
function jp(e, t) {
	return e === void 0 ? g : h`<p class="say bad" role="alert" id=${Sp(t)}>${P("alert-circle")}${e}</p>`;
}
// node_modules/lit-html/directives/style-map.js
var Mp = "important", Np = " !" + Mp, Pp = dd(class extends fd {
	constructor(e) {
		if (super(e), e.type !== ud.ATTRIBUTE || e.name !== "style" || e.strings?.length > 2) throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.");
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
				let t = typeof r == "string" && r.endsWith(Np);
				e.includes("-") || t ? n.setProperty(e, t ? r.slice(0, -11) : r, t ? Mp : "") : n[e] = r;
			}
		}
		return Me;
	}
}), Fp = [
	"#4269d0",
	"#e0a21b",
	"#3ca951",
	"#e4572e",
	"#a463f2",
	"#2fa8a0",
	"#e5679e",
	"#7d8ca3"
];
function Ip(e, t) {
	return Fp[e.indexOf(t) % Fp.length] ?? "var(--quiet)";
}
var Lp = o`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
  }
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
  ha-card a {
    color: inherit;
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
`, Rp = Array.from({ length: 24 }, (e, t) => t), zp = -1;
function Bp({ day: e, hour: t }) {
	return `${e}:${t}`;
}
function Vp({ day: e, hour: t }) {
	let n = e === zp ? Ra : [e], r = t === zp ? Rp : [t];
	return n.flatMap((e) => r.map((t) => ({
		day: e,
		hour: t
	})));
}
var Hp = class extends _ {
	constructor(...e) {
		super(...e), this.week = [], this.names = [], this.brush = "", this.upright = !1, this.at = {
			day: 0,
			hour: 0
		}, this.drawn = null, this.#i = (e) => {
			let t = this.#r(e);
			if (t === null || e.button !== 0) return;
			let n = e.composedPath()[0];
			n.hasPointerCapture(e.pointerId) && n.releasePointerCapture(e.pointerId), this.at = t, this.drawn = new Map(Vp(t).map((e) => [Bp(e), e]));
		}, this.#a = (e) => {
			if (this.drawn === null) return;
			let t = this.#r(e);
			t === null || this.drawn.has(Bp(t)) || (this.drawn = new Map([...this.drawn, ...Vp(t).map((e) => [Bp(e), e])]));
		}, this.#o = () => {
			this.drawn !== null && this.#d([...this.drawn.values()]), this.drawn = null;
		}, this.#s = () => {
			this.drawn = null;
		}, this.#c = (e) => {
			let t = this.#r(e);
			t !== null && e.detail === 0 && this.#d(Vp(t));
		}, this.#l = (e) => {
			let t = this.#u(e.key), n = this.#r(e);
			if (t === void 0 || n === null) return;
			e.preventDefault();
			let r = {
				day: Up(n.day + t[0], 6),
				hour: Up(n.hour + t[1], 23)
			};
			this.at = r.day === zp && r.hour === zp ? n : r, e.shiftKey && this.#d([...Vp(n), ...Vp(this.at)]), this.updateComplete.then(() => this.renderRoot.querySelector(`[data-at="${Bp(this.at)}"]`)?.focus());
		};
	}
	static {
		this.styles = [F, o`
      .grid {
        display: grid;
        grid-template-columns: max-content repeat(24, minmax(0, 1fr));
        gap: 2px;
        font-size: 12px;
        line-height: 16px;
        touch-action: pan-y;
        user-select: none;
      }
      :host([upright]) .grid {
        grid-template-columns: max-content repeat(7, minmax(0, 1fr));
      }
      .line {
        display: contents;
      }
      button {
        grid-row: calc(var(--day) + 2);
        grid-column: calc(var(--hour) + 2);
        min-width: 0;
        min-height: 32px;
        padding: 0;
        border-radius: 4px;
        background: color-mix(in srgb, var(--quiet) 10%, transparent);
        font-size: 12px;
        line-height: 16px;
      }
      :host([upright]) button {
        grid-row: calc(var(--hour) + 2);
        grid-column: calc(var(--day) + 2);
        min-height: 28px;
      }
      button.head {
        padding-inline: 4px 8px;
        background: transparent;
        color: var(--quiet);
        font-variant-numeric: tabular-nums;
      }
      :host(:not([upright])) .hour {
        padding: 0;
      }
      :host([upright]) .day {
        padding: 0;
      }
      button:hover {
        box-shadow: inset 0 0 0 2px color-mix(in srgb, currentcolor 35%, transparent);
      }
      button:focus-visible {
        z-index: 1;
        outline-offset: 0;
      }
    `];
	}
	render() {
		let { hass: e } = this;
		return h`<div
      class="grid"
      role="grid"
      aria-label=${x(e, "tariffs.grid")}
      @pointerdown=${this.#i}
      @pointermove=${this.#a}
      @pointerup=${this.#o}
      @pointercancel=${this.#s}
      @click=${this.#c}
      @keydown=${this.#l}
    >
      <div class="line" role="row">
        <span></span>${Rp.map((e) => this.#t({
			day: zp,
			hour: e
		}, "columnheader", String(e)))}
      </div>
      ${Ra.map((t) => h`<div class="line" role="row">
          ${this.#t({
			day: t,
			hour: zp
		}, "rowheader", ya(t, e))} ${Rp.map((e) => this.#n({
			day: t,
			hour: e
		}))}
        </div>`)}
    </div>`;
	}
	#e(e) {
		let t = Bp(e) === Bp(this.at);
		return {
			style: Pp({
				"--day": String(e.day),
				"--hour": String(e.hour)
			}),
			tab: t ? 0 : -1,
			key: Bp(e)
		};
	}
	#t(e, t, n) {
		let { style: r, tab: i, key: a } = this.#e(e), o = e.hour === zp ? ya(e.day, this.hass, "long") : `${Va(e.hour * 60)}–${Va(e.hour * 60 + 60)}`;
		return h`<span class="line" role=${t}
      ><button
        type="button"
        class="head ${e.hour === zp ? "day" : "hour"}"
        style=${r}
        tabindex=${i}
        data-at=${a}
        aria-label=${x(this.hass, "tariffs.paint_all", { what: o })}
      >
        ${n}
      </button></span
    >`;
	}
	#n(e) {
		let { hass: t, names: n } = this, { tab: r, key: i } = this.#e(e), a = this.drawn?.has(i) ? [{
			name: this.brush,
			share: 1
		}] : Xa(this.week, e), o = a.map(({ name: e }) => Da(e, t)).join(" / "), s = `${ya(e.day, t, "long")} ${Va(e.hour * 60)}–${Va(e.hour * 60 + 60)}`;
		return h`<button role="gridcell" style=${Pp({
			"--day": String(e.day),
			"--hour": String(e.hour),
			...Wp(a, n)
		})} tabindex=${r} data-at=${i} aria-label="${s}: ${o}">
      ${a.flatMap(({ name: e }) => e === "" ? [] : [Ea(n, e)]).join("/")}
    </button>`;
	}
	#r(e) {
		let [t, n] = (e.composedPath()[0].closest("[data-at]")?.dataset.at ?? "").split(":").map(Number);
		return t === void 0 || n === void 0 ? null : {
			day: t,
			hour: n
		};
	}
	#i;
	#a;
	#o;
	#s;
	#c;
	#l;
	#u(e) {
		let t = this.matches(":dir(rtl)") ? -1 : 1, n = {
			ArrowRight: t,
			ArrowLeft: -t
		}, r = {
			ArrowDown: 1,
			ArrowUp: -1
		}, [i, a] = this.upright ? [n[e], r[e]] : [r[e], n[e]];
		return i === void 0 && a === void 0 ? void 0 : [i ?? 0, a ?? 0];
	}
	#d(e) {
		this.dispatchEvent(new CustomEvent("painted", { detail: e }));
	}
};
I([y({ attribute: !1 })], Hp.prototype, "hass", void 0), I([y({ attribute: !1 })], Hp.prototype, "week", void 0), I([y({ attribute: !1 })], Hp.prototype, "names", void 0), I([y({ attribute: !1 })], Hp.prototype, "brush", void 0), I([y({
	type: Boolean,
	reflect: !0
})], Hp.prototype, "upright", void 0), I([b()], Hp.prototype, "at", void 0), I([b()], Hp.prototype, "drawn", void 0), Hp = I([v("prepaid-meter-week-grid")], Hp);
function Up(e, t) {
	return Math.max(zp, Math.min(t, e));
}
function Wp(e, t) {
	let n = (e) => e === "" ? "color-mix(in srgb, var(--quiet) 10%, transparent)" : `color-mix(in srgb, ${Ip(t, e)} 38%, transparent)`, r = 0, i = e.map(({ name: e, share: t }) => {
		let i = r;
		return r += t * 100, `${n(e)} ${i}% ${r}%`;
	});
	return { background: e.length === 1 ? n(e[0]?.name ?? "") : `linear-gradient(90deg, ${i.join(", ")})` };
}
// src/panel/tariffs/stairs.ts
var Gp = 400, Kp = 120, qp = 12, Jp = o`
  .stairs {
    display: block;
    width: 100%;
    height: auto;
    max-height: 180px;
  }
  .stairs path {
    fill: none;
    stroke: var(--band);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  .stairs .under {
    fill: color-mix(in srgb, var(--band) 14%, transparent);
    stroke: none;
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
  :host(:dir(rtl)) .stairs > g {
    transform: scaleX(-1);
    transform-origin: center;
  }
`;
function Yp(e, t) {
	return fa(e, t).map(({ row: e }) => ({
		until: e.up_to === void 0 || e.up_to === "" ? Infinity : Number(ua(e.up_to)),
		rate: Number(ua(e.rate)) || 0
	}));
}
function Xp(e, t) {
	let n = pa(e).map((t) => ({
		band: t,
		steps: Yp(e, t)
	})), r = n.flatMap(({ steps: e }) => e.map(({ until: e }) => e)).filter(Number.isFinite), i = Math.max(0, ...r) * 1.3 || 1, a = Math.max(0, ...n.flatMap(({ steps: e }) => e.map(({ rate: e }) => e))) || 1, o = (e) => Math.min(e, i) / i * Gp, s = (e) => qp + (1 - Math.max(0, e) / a) * 108, c = (e) => e.map(({ rate: e, until: t }) => `V${s(e).toFixed(1)}H${o(t).toFixed(1)}`).join("");
	return h`<svg class="stairs" viewBox="0 0 ${Gp} ${124}" aria-hidden="true">
    <g>
      <line x1="0" x2=${Gp} y1=${Kp} y2=${Kp} />
      ${n.map(({ band: e, steps: n }) => je`<g style="--band: ${Ip(t, e)}">
          <path class="under" d="M0 ${Kp}${c(n)}V${Kp}Z" />
          <path d="M0 ${s(n[0]?.rate ?? 0).toFixed(1)}${c(n)}" />
        </g>`)}
    </g>
    ${n.map(({ band: e, steps: n }) => je`<text x="6" y=${s(n[0]?.rate ?? 0) + 14}>${Ea(t, e)}</text>`)}
  </svg>`;
}
function Zp(e) {
	return (e.rates ?? []).some(({ up_to: e }) => e !== void 0);
}
// src/panel/tariffs/reading.ts
var Qp = o`
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
function $p(e, t) {
	return h`<span class="mark" style="--band: ${Ip(e, t)}" aria-hidden="true">${Ea(e, t)}</span>`;
}
function em(e, t, n) {
	let { hass: r } = e;
	return n === void 0 ? t === void 0 ? x(r, "tariffs.any_use") : x(r, "tariffs.above", { edge: Ma(e, t) }) : t === void 0 ? x(r, "tariffs.up_to", { edge: Ma(e, n) }) : x(r, "tariffs.between", {
		below: Ma(e, t),
		edge: Ma(e, n)
	});
}
function tm(e, t, n) {
	let r = pa(t);
	return r.flatMap((i) => {
		let a = fa(t, i);
		return a.map(({ row: o }, s) => h`<tr>
        ${s > 0 || r.length === 1 && i === "" ? g : h`<th scope="rowgroup" rowspan=${a.length}><span class="band">${$p(n, i)}${Da(i, e.hass)}</span></th>`}
        ${Zp(t) ? h`<td>${em(e, a[s - 1]?.row.up_to, o.up_to)}</td>` : g}
        <td class="amount">${Na(e, o.rate)}</td>
      </tr>`);
	});
}
function nm(e, t, n) {
	let r = t.rates ?? [];
	if (r.length === 1) return h`<p class="rate">${Na(e, r[0]?.rate)}</p>`;
	let i = pa(t);
	return h`${Zp(t) ? Xp(t, n) : g}
    <table>
      <thead>
        <tr>
          ${i.length === 1 && i[0] === "" ? g : h`<th scope="col">${x(e.hass, "tariffs.band")}</th>`}
          ${Zp(t) ? h`<th scope="col">${x(e.hass, "tariffs.use_column")}</th>` : g}
          <th scope="col" class="amount">${x(e.hass, "tariffs.rate")}</th>
        </tr>
      </thead>
      <tbody>
        ${tm(e, t, n)}
      </tbody>
    </table>`;
}
function rm(e) {
	return e.length === 0 ? g : h`<ul class="plain quiet">${e.map((e) => h`<li>${e}</li>`)}</ul>`;
}
function im(e) {
	let t = ma(e.document), n = G(e.document).filter(({ kind: e }) => e === "usage");
	return n.map((r) => h`<ha-card class="gap">
      <h2>${n.length === 1 ? x(e.hass, "tariffs.rates") : x(e.hass, "tariffs.rates_of", { line: r.id })}</h2>
      ${nm(e, r, t)} ${rm(yo(e, r))}
    </ha-card>`);
}
function am(e) {
	let t = ma(e.document);
	return h`<dl class="bands">
    ${t.map((n) => h`<div>
        <dt>${$p(t, n)}${n}</dt>
        ${wo(e, n).map((e) => h`<dd>${e}</dd>`)}
      </div>`)}
  </dl>`;
}
function om(e, t) {
	return t.length === 0 ? g : h`<ha-card class="gap">
    <h2>${e}</h2>
    <dl class="said">${t.map(([e, t]) => h`<dt>${e}</dt>${t.map((e) => h`<dd>${e}</dd>`)}`)}</dl>
  </ha-card>`;
}
function sm(e) {
	let { hass: t, document: n } = e, r = G(n).filter(({ kind: e }) => e !== "usage"), i = xo(e);
	return [
		om(x(t, "tariffs.charges"), r.map((t) => [t.id, yo(e, t)])),
		om(x(t, "tariffs.taxes"), sa(n).map((t) => [t.code, bo(e, t)])),
		om(x(t, "tariffs.free"), i.length === 0 ? [] : [[x(t, "tariffs.free_name"), i]]),
		om(x(t, "tariffs.packages"), la(n).map((t) => [String(t.id), [So(e, t)]])),
		om(x(t, "tariffs.special_days"), ca(n).map((t) => [t.origin ? `${t.name} (${t.origin})` : t.name, [cm(e, t.dates ?? [])]]))
	];
}
function cm({ hass: e }, t) {
	let n = new Intl.DateTimeFormat(e.locale.language, {
		dateStyle: "medium",
		timeZone: "UTC"
	}), [r, i] = [t[0], t.at(-1)];
	if (r === void 0 || i === void 0) return x(e, "tariffs.no_dates");
	let a = (e) => n.format(/* @__PURE__ */ new Date(`${e}T00:00:00Z`));
	return t.length <= 4 ? t.map(a).join(" · ") : x(e, "tariffs.dates", {
		count: t.length,
		first: a(r),
		last: a(i)
	});
}
// src/panel/tariffs/editor-hours.ts
var lm = o`
  .brushes {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .brush {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    border-radius: 12px;
    box-shadow: inset 0 0 0 1px var(--line);
    overflow: hidden;
  }
  .brush.on {
    box-shadow: inset 0 0 0 2px var(--primary-color);
  }
  .brush > button {
    border-radius: 12px;
    background: transparent;
  }
  .brush input {
    width: 104px;
    height: 40px;
    padding: 0 8px;
    border: 0;
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 14px;
  }
  .brush .iconic {
    width: 40px;
  }
`;
function um(e, t, n) {
	let { hass: r, document: i, painting: a } = e, o = a.brush === t, s = () => {
		e.paint({
			...a,
			brush: t
		});
	}, c = (r) => {
		let o = r.target.value.trim();
		o === "" || n.includes(o) ? r.target.value = t : (e.paint({
			...a,
			brush: o
		}), e.change(up(i, t, o)));
	}, l = () => {
		e.paint({
			...a,
			brush: n.find((e) => e !== t) ?? ""
		}), e.change(dp(i, t));
	}, u = h`<button type="button" aria-pressed=${o} aria-label=${x(r, "tariffs.paint_with", { band: Da(t, r) })} @click=${s}>
    ${$p(n, t)}${t === "" ? Da(t, r) : g}
  </button>`;
	return t === "" ? h`<span class="brush ${o ? "on" : ""}">${u}</span>` : h`<span class="brush ${o ? "on" : ""}"
    >${u}<input aria-label=${x(r, "tariffs.band_name")} maxlength="40" .value=${xp(t)} @focus=${s} @change=${c} />${Ap("close", x(r, "tariffs.remove_band", { band: t }), l)}</span
  >`;
}
function dm(e) {
	let { hass: t, document: n, painting: r } = e, i = Za(K(n)), a = (e) => e.join() === r.months.join(), o = (e) => {
		let t = za.filter((t) => t === e ? !r.months.includes(t) : r.months.includes(t));
		return t.length > 0 ? t : r.months;
	}, s = (n) => h`<button type="button" class="tab" aria-pressed=${a(n)} @click=${() => {
		e.paint({
			...r,
			months: n
		});
	}}>${Sa(n, t)}</button>`;
	return h`<details ?open=${i.length > 1 || r.months.length < 12}>
    <summary>${x(t, "tariffs.in_months", { months: Sa(r.months, t) })}</summary>
    <div class="gap">
      <div class="tabs" role="group" aria-label=${x(t, "tariffs.months")}>${[...i.length > 1 ? [za] : [], ...i].map(s)}</div>
      <div class="tabs" role="group" aria-label=${x(t, "tariffs.single_months")}>
        ${za.map((n) => h`<button
            type="button"
            class="tab"
            aria-pressed=${r.months.includes(n)}
            @click=${() => {
		e.paint({
			...r,
			months: o(n)
		});
	}}
          >${Sa([n], t)}</button>`)}
      </div>
    </div>
  </details>`;
}
function fm(e) {
	let { hass: t, document: n, painting: r } = e, i = ma(n), a = new Set(K(n).map(({ name: e }) => e)), o = i.filter((e) => !a.has(e)), s = () => {
		let a = pm(x(t, "tariffs.new_band"), i);
		e.change(lp(n, a)), e.paint({
			...r,
			brush: a
		});
	}, c = ({ detail: t }) => {
		e.change(sp(n, {
			months: r.months,
			cells: t,
			name: r.brush
		}));
	};
	return h`<ha-card class="gap">
    <h2>${x(t, "tariffs.hours")}</h2>
    ${jp(e.wrong.get("bands"))}
    <div class="brushes" role="group" aria-label=${x(t, "tariffs.brushes")}>
      ${[...ha(n) ? [""] : [], ...i].map((t) => um(e, t, i))}
      <button type="button" class="add" @click=${s}>${P("plus")}${x(t, "tariffs.add_band")}</button>
    </div>
    ${i.length === 0 ? h`<p class="quiet">${x(t, "tariffs.no_bands")}</p>` : h`<p class="quiet">${x(t, "tariffs.how_to_paint")}</p>
          ${o.map((e) => h`<p class="quiet">${x(t, "tariffs.band_without_hours", { band: e })}</p>`)} ${dm(e)}
          <prepaid-meter-week-grid
            .hass=${t}
            .week=${Ya(K(n), r.months[0] ?? 1)}
            .names=${i}
            .brush=${r.brush}
            .upright=${e.upright}
            @painted=${c}
          ></prepaid-meter-week-grid>
          ${Qa(K(n)).length === 0 ? g : h`<p class="quiet">${x(t, "tariffs.special_stay")}</p>`}`}
  </ha-card>`;
}
function pm(e, t) {
	let n = e;
	for (let r = 2; t.includes(n); r += 1) n = `${e} ${r}`;
	return n;
}
// src/panel/tariffs/editor-lines.ts
function mm(e, t, n) {
	let { hass: r } = e, i = aa(n) ? n : void 0, a = [...t, "to"], o = (n, r) => {
		e.set(n === a && r === void 0 ? t : n, r);
	}, s = [
		"half_up",
		"half_even",
		"up",
		"down"
	].map((e) => ({
		value: e,
		words: x(r, `tariffs.mode_${e}`)
	}));
	return h`${Dp({
		hass: r,
		set: o
	}, {
		label: x(r, "tariffs.round_to"),
		path: a,
		value: i?.to,
		optional: !0
	})}
  ${i === void 0 ? g : kp(e, x(r, "tariffs.round_mode"), [...t, "mode"], i.mode, s)}`;
}
function hm(e, t, n, r) {
	let { hass: i, document: a } = e, o = fa(t, r), s = pa(t).length > 1 || r !== "", c = ja(e);
	return h`<fieldset>
    ${s ? h`<legend>${$p(ma(a), r)}${Da(r, i, K(a).length === 0)}</legend>` : h`<legend class="unseen">${x(i, "tariffs.rates")}</legend>`}
    ${o.map(({ at: t, row: s }, l) => {
		let u = l === o.length - 1, d = [
			"lines",
			n,
			"rates",
			t
		];
		return h`<div class="fields block">
        ${u ? h`<span class="field open">${o.length > 1 ? x(i, "tariffs.above_that") : x(i, "tariffs.any_use")}</span>` : Dp(e, {
			label: x(i, "tariffs.up_to", { edge: c }),
			path: [...d, "up_to"],
			value: s.up_to
		})}
        ${Dp(e, {
			label: x(i, "tariffs.rate_per", { unit: c }),
			path: [...d, "rate"],
			value: s.rate,
			currency: da(e.document.currency)
		})}
        ${o.length > 1 ? Ap("close", x(i, "tariffs.remove_block"), () => {
			e.change(pp(a, n, r, t));
		}) : g}
      </div>`;
	})}
    <button
      class="add"
      type="button"
      @click=${() => {
		e.change(fp(a, n, r));
	}}
    >
      ${P("plus")}${x(i, "tariffs.add_block")}
    </button>
  </fieldset>`;
}
function gm(e, t, n) {
	let { hass: r, document: i } = e, a = G(i).filter(({ kind: e }) => e === "usage").length === 1, o = ["", ...ma(i)].filter((e) => !pa(t).includes(e));
	return h`<ha-card class="gap">
    <h2>${a ? x(r, "tariffs.rates") : x(r, "tariffs.rates_of", { line: t.id })}</h2>
    ${jp(e.wrong.get(`lines.${t.id}`))} ${pa(t).map((r) => hm(e, t, n, r))}
    ${o.length === 0 ? g : h`<div class="row">
          ${o.map((t) => h`<button
              type="button"
              class="add"
              @click=${() => {
		e.change(mp(i, n, t));
	}}
            >
              ${P("plus")}${x(r, "tariffs.own_rates", { band: Da(t, r) })}
            </button>`)}
        </div>`}
    <div class="fields">${mm(e, [
		"lines",
		n,
		"round"
	], t.round)}</div>
  </ha-card>`;
}
function _m(e, t, n) {
	let { hass: r } = e;
	return (t.rates ?? []).map((t, i) => h`<div class="fields">
      ${t.up_to === void 0 ? g : Dp(e, {
		label: x(r, "tariffs.up_to", { edge: ja(e) }),
		path: [
			"lines",
			n,
			"rates",
			i,
			"up_to"
		],
		value: t.up_to
	})}
      ${Dp(e, {
		label: x(r, "tariffs.amount"),
		path: [
			"lines",
			n,
			"rates",
			i,
			"rate"
		],
		value: t.rate,
		currency: da(e.document.currency)
	})}
    </div>`);
}
function vm(e, t, n) {
	let { hass: r } = e, i = [{
		value: "day",
		words: x(r, "tariffs.per_day")
	}, {
		value: "month",
		words: x(r, "tariffs.per_month")
	}];
	return h`<fieldset>
    <legend>${t.id}</legend>
    ${jp(e.wrong.get(`lines.${t.id}`))}
    <ul class="plain quiet">
      ${yo(e, t).map((e) => h`<li>${e}</li>`)}
    </ul>
    <div class="fields">
      ${t.kind === "percent" ? Dp(e, {
		label: x(r, "tariffs.percent"),
		path: [
			"lines",
			n,
			"percent"
		],
		value: t.percent
	}) : t.kind === "step" ? g : Dp(e, {
		label: x(r, "tariffs.amount"),
		path: [
			"lines",
			n,
			"rate"
		],
		value: t.rate,
		currency: da(e.document.currency)
	})}
      ${t.kind === "standing" ? kp(e, x(r, "tariffs.each"), [
		"lines",
		n,
		"per"
	], t.per, i) : g}
      ${t.kind === "minimum" ? g : mm(e, [
		"lines",
		n,
		"round"
	], t.round)}
      ${Ap("delete-outline", x(r, "tariffs.remove_line", { line: t.id }), () => {
		e.set(["lines", n], void 0);
	})}
    </div>
    ${t.kind === "step" ? _m(e, t, n) : g}
  </fieldset>`;
}
function ym(e) {
	let { hass: t, document: n } = e;
	return h`<ha-card class="gap">
    <h2>${x(t, "tariffs.charges")}</h2>
    ${G(n).map((t, n) => t.kind === "usage" ? g : vm(e, t, n))}
    <button
      class="add"
      type="button"
      @click=${() => {
		e.change(gp(n));
	}}
    >
      ${P("plus")}${x(t, "tariffs.add_standing")}
    </button>
  </ha-card>`;
}
function bm(e, t, n) {
	let { hass: r } = e;
	return h`<fieldset>
    <legend class="unseen">${t.code}</legend>
    ${jp(e.wrong.get(`taxes.${t.code}`))}
    <div class="fields">
      ${Op(e, x(r, "tariffs.tax_code"), [
		"taxes",
		n,
		"code"
	], t.code)}
      ${Dp(e, {
		label: x(r, "tariffs.percent"),
		path: [
			"taxes",
			n,
			"percent"
		],
		value: t.percent
	})}
      ${mm(e, [
		"taxes",
		n,
		"round"
	], t.round)}
      ${Ap("delete-outline", x(r, "tariffs.remove_line", { line: t.code }), () => {
		e.set(["taxes", n], void 0);
	})}
    </div>
  </fieldset>`;
}
function xm(e) {
	let { hass: t, document: n } = e;
	return h`<ha-card class="gap">
    <h2>${x(t, "tariffs.taxes")}</h2>
    ${sa(n).map((t, n) => bm(e, t, n))}
    <button
      class="add"
      type="button"
      @click=${() => {
		e.change(hp(n));
	}}
    >
      ${P("plus")}${x(t, "tariffs.add_tax")}
    </button>
  </ha-card>`;
}
var Sm = {
	usage: ["rates", "round"],
	step: ["rates", "round"],
	standing: [
		"rate",
		"per",
		"round"
	],
	percent: ["percent", "round"],
	minimum: ["rate"]
}, Cm = ["id", "kind"];
function wm(e) {
	let t = [
		"name",
		"days",
		"free",
		"packages"
	].filter((t) => e[t] !== void 0), n = G(e).flatMap((e) => {
		let t = [...Cm, ...Sm[e.kind] ?? ["rate", "round"]];
		return Object.keys(e).flatMap((n) => t.includes(n) ? [] : [`${e.id}.${n}`]);
	}), r = sa(e).flatMap((e) => e.of === void 0 ? [] : [`${e.code}.of`]);
	return [
		...t,
		...n,
		...r
	];
}
// src/panel/tariffs/editor-styles.ts
var Tm = o`
  .top {
    position: sticky;
    z-index: 2;
    inset-block-start: 0;
    padding-block: 4px;
    background: var(--primary-background-color, #fafafa);
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0 0 12px;
    border: 0;
    border-bottom: 1px solid var(--line);
  }
  fieldset:last-of-type {
    border-bottom: 0;
    padding-bottom: 0;
  }
  legend {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0;
    font-size: 14px;
    font-weight: 500;
    margin-block-end: 8px;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .block {
    flex-wrap: nowrap;
  }
  .open {
    align-self: center;
    padding-block-start: 20px;
    font-size: 14px;
    line-height: 20px;
  }
  .add {
    justify-self: start;
    background: transparent;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  code {
    font-size: 13px;
    overflow-wrap: anywhere;
  }
`, Em = class extends _ {
	constructor(...e) {
		super(...e), this.to = null, this.#e = (e) => {
			e.preventDefault();
		}, this.#t = (e) => {
			let t = e.composedPath().find((e) => e instanceof HTMLAnchorElement);
			e.ctrlKey || e.metaKey || e.shiftKey || e.button !== 0 || t?.target !== "" || t.origin !== location.origin || (e.preventDefault(), e.stopImmediatePropagation(), this.to = t.pathname + t.search);
		};
	}
	connectedCallback() {
		super.connectedCallback(), window.addEventListener("beforeunload", this.#e), window.addEventListener("click", this.#t, { capture: !0 });
	}
	disconnectedCallback() {
		super.disconnectedCallback(), window.removeEventListener("beforeunload", this.#e), window.removeEventListener("click", this.#t, { capture: !0 });
	}
	#e;
	#t;
	render() {
		let { to: e } = this;
		return e === null ? g : h`<prepaid-meter-leave-dialog
      .hass=${this.hass}
      @answered=${({ detail: t }) => {
			t === "discard" && this.dispatchEvent(new CustomEvent("discarded")), Ct(e);
		}}
      @closed=${() => {
			this.to = null;
		}}
    ></prepaid-meter-leave-dialog>`;
	}
};
I([y({ attribute: !1 })], Em.prototype, "hass", void 0), I([b()], Em.prototype, "to", void 0), Em = I([v("prepaid-meter-leaving")], Em);
var Dm = class extends L {
	render() {
		let { hass: e } = this, t = (e) => () => {
			this.close(), this.dispatchEvent(new CustomEvent("answered", { detail: e }));
		};
		return h`<dialog aria-labelledby="title">
      <form method="dialog">
        <h2 id="title">${x(e, "tariffs.leave_title")}</h2>
        <p class="quiet">${x(e, "tariffs.leave_text")}</p>
        <div class="buttons" style="flex-wrap: wrap">
          <button autofocus @click=${this.close}>${x(e, "tariffs.stay")}</button>
          <button type="button" @click=${t("discard")}>${x(e, "tariffs.discard")}</button>
          <button type="button" class="main" @click=${t("keep")}>${x(e, "tariffs.keep_draft")}</button>
        </div>
      </form>
    </dialog>`;
	}
};
Dm = I([v("prepaid-meter-leave-dialog")], Dm);
// src/panel/tariffs/preview.ts
var Om = 50, km = [
	7,
	30,
	90,
	365
], Am = [
	"name",
	"old",
	"new",
	"difference"
], Z = class extends _ {
	constructor(...e) {
		super(...e), this.tariffId = "", this.document = {}, this.days = 30, this.units = [], this.progress = null, this.sums = null, this.asked = null, this.refused = null, this.sorted = {
			by: "difference",
			down: !0
		}, this.all = !1, this.#t = () => {
			this.#n(), [this.units, this.sums, this.refused, this.all] = [
				[],
				null,
				null,
				!1
			], this.asked = this.document, this.progress = {
				done: 0,
				of: 0
			};
			let e = {
				tariffId: this.tariffId,
				document: bp(this.document),
				days: this.days
			};
			this.#e = on(this.hass, this.site.entry_id, e, {
				told: this.#i,
				refused: this.#r
			});
		}, this.#n = () => {
			this.#e?.(), this.#e = void 0, this.progress = null;
		}, this.#r = (e) => {
			this.#n(), this.refused = e, this.dispatchEvent(new CustomEvent("refused", { detail: e }));
		}, this.#i = (e) => {
			e.kind === "progress" ? (this.progress = {
				done: e.done,
				of: e.of
			}, this.units = [...this.units, ...e.units]) : (e.kind === "done" ? this.sums = e : this.refused = { message: e.reason }, this.#n());
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Lp,
			o`
      progress {
        flex: 1 1 160px;
        height: 8px;
        accent-color: var(--primary-color);
      }
      .chosen {
        min-height: 44px;
        padding: 0 12px;
        border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
        border-radius: 8px;
        background: var(--card-background-color, #fff);
        color: inherit;
        font: inherit;
        font-size: 16px;
      }
      th button {
        min-height: 32px;
        padding: 0;
        background: transparent;
        color: inherit;
      }
      th ha-icon {
        width: 16px;
        height: 16px;
        --mdc-icon-size: 16px;
      }
      @media (max-width: 480px) {
        table {
          font-size: 13px;
        }
        th,
        td {
          padding-inline: 4px;
        }
        th button {
          padding: 0;
          font-size: 12px;
        }
      }
      th[scope="row"] {
        overflow-wrap: anywhere;
      }
      tfoot th,
      tfoot td {
        border-bottom: 0;
        color: var(--primary-text-color);
        font-weight: 500;
      }
    `
		];
	}
	#e;
	disconnectedCallback() {
		super.disconnectedCallback(), this.#n();
	}
	#t;
	#n;
	#r;
	#i;
	render() {
		let { hass: e } = this, t = this.progress !== null;
		return h`<ha-card class="gap">
      <h2>${x(e, "tariffs.preview")}</h2>
      <p class="quiet">${x(e, "tariffs.preview_help")}</p>
      <div class="row">
        <select class="chosen" aria-label=${x(e, "tariffs.preview_days")} @change=${(e) => {
			this.days = Number(e.target.value);
		}} ?disabled=${t}>
          ${km.map((t) => h`<option value=${t} ?selected=${t === this.days}>${x(e, "tariffs.last_days", { days: t })}</option>`)}
        </select>
        ${t ? h`<button type="button" @click=${this.#n}>${P("stop")}${x(e, "tariffs.stop")}</button>` : h`<button type="button" class="start" @click=${this.#t}>${P("calculator-variant-outline")}${x(e, "tariffs.start_preview")}</button>`}
        ${this.#a()}
      </div>
      ${this.refused === null ? g : h`<p class="say bad" role="alert">${P("alert-circle")}${w(this.refused)}</p>`}
      ${this.asked !== null && this.asked !== this.document && !t && this.units.length > 0 ? h`<p class="say warn" role="status">${P("alert")}${x(e, "tariffs.preview_stale")}</p>` : g}
      ${this.units.length === 0 ? g : this.#o()}
    </ha-card>`;
	}
	#a() {
		let { progress: e, hass: t } = this;
		if (e === null) return g;
		let n = x(t, "tariffs.progress", {
			done: e.done,
			of: e.of
		});
		return h`<progress max=${e.of || 1} .value=${e.done} aria-label=${n}></progress><span class="quiet">${n}</span>`;
	}
	#o() {
		let { hass: e, sums: t } = this, n = this.all ? this.#l() : this.#l().slice(0, Om);
		return h`<div class="scroll">
        <table>
          <thead>
            <tr>
              ${Am.map((e) => this.#c(e))}
            </tr>
          </thead>
          <tbody>
            ${n.map((e) => h`<tr>
                <th scope="row"><a href=${N(this.site.entry_id, "unit", e.unit_id)}>${e.name}</a></th>
                ${this.#s(e)}
              </tr>`)}
          </tbody>
          ${t === null ? g : h`<tfoot>
                <tr>
                  <th scope="row">${x(e, "tariffs.sum")}</th>
                  ${this.#s(t)}
                </tr>
              </tfoot>`}
        </table>
      </div>
      ${this.units.length > n.length ? h`<button type="button" @click=${() => {
			this.all = !0;
		}}>${x(e, "tariffs.show_all", { units: this.units.length })}</button>` : g}`;
	}
	#s(e) {
		let { hass: t, site: n } = this, r = Yi(e.difference, "0") > 0 ? "+" : "";
		return [
			e.old,
			e.new,
			e.difference
		].map((e, i) => h`<td class="amount">${i === 2 ? r : ""}${U(e, n.currency, t.locale)}</td>`);
	}
	#c(e) {
		let { by: t, down: n } = this.sorted;
		return h`<th scope="col" class=${e === "name" ? "" : "amount"} aria-sort=${t === e ? n ? "descending" : "ascending" : "none"}>
      <button type="button" @click=${() => {
			this.sorted = {
				by: e,
				down: t === e ? !n : e !== "name"
			};
		}}>
        ${x(this.hass, `tariffs.column_${e}`)}${t === e ? P(n ? "arrow-down" : "arrow-up") : g}
      </button>
    </th>`;
	}
	#l() {
		let { by: e, down: t } = this.sorted, n = e === "name" ? (e, t) => e.localeCompare(t, this.hass.locale.language) : Yi;
		return [...this.units].sort((r, i) => t ? n(i[e], r[e]) : n(r[e], i[e]));
	}
};
I([y({ attribute: !1 })], Z.prototype, "hass", void 0), I([y({ attribute: !1 })], Z.prototype, "site", void 0), I([y({ attribute: !1 })], Z.prototype, "tariffId", void 0), I([y({ attribute: !1 })], Z.prototype, "document", void 0), I([b()], Z.prototype, "days", void 0), I([b()], Z.prototype, "units", void 0), I([b()], Z.prototype, "progress", void 0), I([b()], Z.prototype, "sums", void 0), I([b()], Z.prototype, "asked", void 0), I([b()], Z.prototype, "refused", void 0), I([b()], Z.prototype, "sorted", void 0), I([b()], Z.prototype, "all", void 0), Z = I([v("prepaid-meter-tariff-preview")], Z);
// src/panel/tariffs/save-dialog.ts
var jm = [
	"now",
	"later",
	"past"
], Mm = o`
  :host {
    display: contents;
  }
  dialog {
    width: min(560px, calc(100vw - 32px));
    max-height: calc(100dvh - 32px);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 44px;
    font-weight: 400;
  }
  .choice input {
    flex: none;
    width: 20px;
    min-height: 20px;
    accent-color: var(--primary-color);
  }
  fieldset {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-size: 14px;
    font-weight: 500;
  }
  select {
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  .list {
    max-height: 280px;
    overflow: auto;
  }
  input[type="datetime-local"] {
    color-scheme: light dark;
  }
`, Nm = class extends L {
	constructor(...e) {
		super(...e), this.tariffId = "", this.name = "", this.document = {}, this.newest = "", this.when = "now", this.start = "", this.until = "", this.corrected = null, this.busy = !1, this.told = "", this.#i = async (e) => {
			if (e.preventDefault(), !this.busy) {
				this.busy = !0, this.told = "";
				try {
					await this.#a() ? this.told = x(this.hass, "tariffs.older_base") : await (this.when === "past" ? this.#s() : this.#o());
				} catch (e) {
					this.told = w(e), this.dispatchEvent(new CustomEvent("refused", { detail: e }));
				} finally {
					this.busy = !1;
				}
			}
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Lp,
			wt,
			Mm
		];
	}
	render() {
		let { hass: e } = this;
		return h`<dialog aria-labelledby="title">
      <form @submit=${this.#i}>
        <h2 id="title">${x(e, "tariffs.save_title", { tariff: this.name })}</h2>
        <fieldset>
          <legend>${x(e, "tariffs.valid_from")}</legend>
          ${jm.map((e) => this.#e(e))}
        </fieldset>
        ${this.when === "now" ? g : this.#t()} ${this.#n()}
        <p class="told bad" role="alert">${this.told}</p>
        <div class="buttons">
          <button type="button" @click=${this.close}>${x(e, "common.cancel")}</button>
          <button class="main" ?disabled=${this.busy}>${this.#r()}</button>
        </div>
      </form>
    </dialog>`;
	}
	#e(e) {
		return h`<label class="choice"
      ><input type="radio" name="when" .checked=${this.when === e} @change=${() => {
			this.when = e, this.corrected = null;
		}} />${x(this.hass, `tariffs.when_${e}`)}</label
    >`;
	}
	#t() {
		let { hass: e } = this, t = this.when === "past", n = (e) => (t) => {
			this[e] = t.target.value, this.corrected = null;
		};
		return h`<label
        >${x(e, t ? "tariffs.wrong_since" : "tariffs.from_when")}<input
          type="datetime-local"
          name="start"
          required
          .value=${this.start}
          @input=${n("start")} /></label
      >${t ? h`<label
              >${x(e, "tariffs.wrong_until")}<input type="datetime-local" name="until" .value=${this.until} @input=${n("until")}
            /></label>
            <p class="quiet">${x(e, "tariffs.past_help")}</p>` : h`<p class="quiet">${x(e, "tariffs.site_time")}</p>`}`;
	}
	#n() {
		let { corrected: e, hass: t, site: n } = this;
		if (e === null) return g;
		let r = Object.entries(e.units), i = (e) => e === null ? "" : U(e, n.currency, t.locale);
		return h`<div class="list" tabindex="0" role="region" aria-label=${x(t, "tariffs.differences")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${x(t, "tariffs.column_name")}</th>
            <th scope="col" class="amount">${x(t, "tariffs.column_difference")}</th>
          </tr>
        </thead>
        <tbody>
          ${r.flatMap(([, e]) => Object.values(e.meters).map((t) => h`<tr>
                <th scope="row">${e.name} <span class="quiet">${t.name}</span></th>
                <td class="amount">${i(t.difference)}</td>
              </tr>`))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${x(t, "tariffs.sum")}</th>
            <td class="amount">${i(e.difference)}</td>
          </tr>
        </tfoot>
      </table>
      ${r.length === 0 ? h`<p class="quiet">${P("check")}${x(t, "tariffs.nothing_differs")}</p>` : g}
    </div>`;
	}
	#r() {
		let { hass: e } = this;
		return this.busy ? x(e, "tariffs.working") : this.when === "past" ? x(e, this.corrected === null ? "tariffs.show_differences" : "tariffs.book_differences") : x(e, "tariffs.save");
	}
	#i;
	async #a() {
		let e = (await Zt(this.hass, this.site.entry_id, this.tariffId)).versions.at(-1)?.version_id ?? "", t = e !== this.newest;
		return t && ([this.newest, this.corrected] = [e, null]), t;
	}
	async #o() {
		let { hass: e, site: t, tariffId: n } = this;
		await af(e, {
			entryId: t.entry_id,
			tariffId: n
		}, this.document, this.when === "now" ? null : this.start), this.#c();
	}
	async #s() {
		let { hass: e, site: t, tariffId: n, document: r, start: i } = this, a = this.corrected !== null, o = {
			document: r,
			start: i,
			until: this.until || null,
			confirm: a
		};
		this.corrected = await sf(e, {
			entryId: t.entry_id,
			tariffId: n
		}, o), this.corrected.confirmed && this.#c();
	}
	#c() {
		this.dispatchEvent(new CustomEvent("saved")), this.close();
	}
};
I([y({ attribute: !1 })], Nm.prototype, "site", void 0), I([y({ attribute: !1 })], Nm.prototype, "tariffId", void 0), I([y({ attribute: !1 })], Nm.prototype, "name", void 0), I([y({ attribute: !1 })], Nm.prototype, "document", void 0), I([y({ attribute: !1 })], Nm.prototype, "newest", void 0), I([b()], Nm.prototype, "when", void 0), I([b()], Nm.prototype, "start", void 0), I([b()], Nm.prototype, "until", void 0), I([b()], Nm.prototype, "corrected", void 0), I([b()], Nm.prototype, "busy", void 0), I([b()], Nm.prototype, "told", void 0), Nm = I([v("prepaid-meter-save-tariff")], Nm);
// src/panel/tariffs/tariff-styles.ts
var Pm = o`
  .time {
    padding: 0;
    overflow: hidden;
  }
  .time ol {
    display: flex;
    flex-wrap: wrap;
    gap: 0;
    margin: 0;
    padding: 8px;
    list-style: none;
  }
  .time li {
    flex: 1 0 132px;
    max-width: 240px;
  }
  .time button {
    position: relative;
    display: grid;
    justify-content: start;
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
  :host([narrow]) .time ol {
    flex-direction: column;
  }
  :host([narrow]) .time li {
    flex: none;
    max-width: none;
  }
  :host([narrow]) .time button {
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 12px;
    min-height: 48px;
    padding-block: 4px;
    padding-inline: 44px 12px;
  }
  :host([narrow]) .time button::before {
    inset-block: 0;
    inset-inline: 20px auto;
    width: 2px;
    height: auto;
  }
  :host([narrow]) .dot {
    inset-block-start: calc(50% - 7px);
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
    align-items: start;
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
`, Fm = class extends Error {};
function Im(e, t, n) {
	if (typeof t != "number" || Number.isSafeInteger(t)) return t;
	if (n?.source !== void 0) return n.source;
	throw new Fm(String(t));
}
function Lm(e) {
	let t = JSON.parse(e, Im);
	if (!aa(t)) throw SyntaxError("{ … }");
	return t;
}
function Rm(e, t = "") {
	let n = JSON.stringify(e);
	if (n.length + t.length <= 72 || typeof e != "object" || !e) return n.replace(/("(?:[^"\\]|\\.)*")|([:,])/g, (e, t, n) => t ?? `${n} `);
	let r = `${t}  `, i = Array.isArray(e) ? e.map((e) => Rm(e, r)) : Object.entries(e).map(([e, t]) => `${JSON.stringify(e)}: ${Rm(t, r)}`), [a, o] = Array.isArray(e) ? "[]" : "{}";
	return `${a ?? ""}\n${i.map((e) => r + e).join(",\n")}\n${t}${o ?? ""}`;
}
// src/panel/tariffs/text-editor.ts
var zm = class extends _ {
	constructor(...e) {
		super(...e), this.document = {}, this.typed = null, this.told = "", this.#e = () => {
			try {
				let e = Lm(this.typed ?? "");
				this.told = "", this.dispatchEvent(new CustomEvent("edited", { detail: e }));
			} catch (e) {
				let t = e instanceof Error ? e.message : String(e);
				this.told = x(this.hass, e instanceof Fm ? "tariffs.text_inexact" : "tariffs.text_wrong", { why: t });
			}
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Lp,
			Pm,
			o`
      textarea {
        box-sizing: border-box;
        width: 100%;
        min-height: 360px;
        padding: 12px;
        border: 1px solid color-mix(in srgb, var(--quiet) 70%, transparent);
        border-radius: 8px;
        background: transparent;
        color: inherit;
        font: 13px/20px ui-monospace, monospace;
        resize: vertical;
      }
    `
		];
	}
	willUpdate(e) {
		e.has("document") && (this.typed = null);
	}
	#e;
	render() {
		let { hass: e } = this, t = Rm(this.document);
		return h`<ha-card>
      <details>
        <summary>${x(e, "tariffs.as_text")}</summary>
        <div class="gap">
          <p class="quiet">${x(e, "tariffs.as_text_help")}</p>
          <textarea dir="ltr" spellcheck="false" aria-label=${x(e, "tariffs.as_text")} .value=${this.typed ?? t} @input=${(e) => {
			let { value: n } = e.target;
			this.typed = n === t ? null : n;
		}}></textarea>
          ${this.told === "" ? g : h`<p class="say bad" role="alert">${P("alert-circle")}${this.told}</p>`}
          <div class="row"><button type="button" ?disabled=${this.typed === null} @click=${this.#e}>${x(e, "tariffs.use_text")}</button></div>
        </div>
      </details>
    </ha-card>`;
	}
};
I([y({ attribute: !1 })], zm.prototype, "hass", void 0), I([y({ attribute: !1 })], zm.prototype, "document", void 0), I([b()], zm.prototype, "typed", void 0), I([b()], zm.prototype, "told", void 0), zm = I([v("prepaid-meter-tariff-text")], zm);
// src/panel/tariffs/wrong.ts
function Bm(e) {
	let t = aa(e) && aa(e.translation_placeholders) ? e.translation_placeholders : {}, [n, r, i] = [
		"line",
		"field",
		"band"
	].map((e) => da(t[e])), a = w(e), o = /^(lines|taxes)\.[a-z0-9_]+/.exec(r ?? "")?.[0];
	return n ? /* @__PURE__ */ new Map([[`lines.${n}`, a]]) : o === void 0 ? /* @__PURE__ */ new Map([[i ? "bands" : "", a]]) : /* @__PURE__ */ new Map([[o, a]]);
}
// src/panel/tariffs/editor.ts
var Vm = class extends _ {
	constructor(...e) {
		super(...e), this.tariffId = "", this.narrow = !1, this.tariff = null, this.draft = null, this.painting = {
			brush: "",
			months: za
		}, this.wrong = /* @__PURE__ */ new Map(), this.refused = null, this.saving = !1, this.#n = (e) => {
			this.draft !== null && this.#t(Wf(this.draft, e));
		}, this.#r = () => {
			this.draft !== null && this.#t(Gf(this.draft));
		}, this.#i = () => {
			this.draft !== null && this.#t(Kf(this.draft));
		}, this.#a = () => {
			this.draft !== null && this.#t(Uf(this.draft.base, this.draft.original)), Xf(this.site.entry_id, this.tariffId);
		}, this.#o = (e) => {
			let t = e.composedPath()[0] instanceof HTMLInputElement || e.composedPath()[0] instanceof HTMLTextAreaElement;
			this.saving || t || !(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== "z" || (e.preventDefault(), (e.shiftKey ? this.#i : this.#r)());
		}, this.#s = ({ detail: e }) => {
			this.wrong = Bm(e);
		}, this.#c = () => {
			let e = this.renderRoot.querySelector("[aria-invalid=\"true\"]");
			e === null ? this.saving = !0 : (e.focus(), this.wrong = /* @__PURE__ */ new Map([["", x(this.hass, "tariffs.fill_in")]]));
		}, this.#l = () => {
			Xf(this.site.entry_id, this.tariffId), this.draft = null, R(this, x(this.hass, "tariffs.saved", { tariff: this.tariff?.name ?? "" })), Ct(N(this.site.entry_id, "tariffs", this.tariffId));
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Lp,
			Qp,
			Pm,
			Cp,
			lm,
			Tm
		];
	}
	willUpdate(e) {
		(e.has("tariffId") || e.has("site")) && this.#e();
	}
	async #e() {
		let { hass: e, site: t, tariffId: n } = this;
		try {
			let r = await Zt(e, t.entry_id, n), i = r.versions.at(-1);
			if (i === void 0) return;
			this.tariff = r, this.draft = Zf(t.entry_id, n, i.version_id, i.document);
			let { document: a } = this.draft;
			this.painting = {
				brush: ma(a).at(ha(a) ? 0 : -1) ?? "",
				months: za
			};
		} catch (e) {
			this.refused = e;
		}
	}
	#t(e) {
		this.draft = e, this.wrong = /* @__PURE__ */ new Map(), Yf(this.site.entry_id, this.tariffId, e);
	}
	#n;
	#r;
	#i;
	#a;
	#o;
	#s;
	#c;
	#l;
	render() {
		let { hass: e, tariff: t, draft: n } = this;
		if (this.refused !== null) return h`<p class="say bad" role="alert">${P("alert-circle")}${w(this.refused)}</p>`;
		if (t === null || n === null) return h``;
		let r = t.versions.at(-1)?.version_id;
		return h`<div class="page" @keydown=${this.#o}>
      ${this.#u(t, n)}
      ${n.base === r ? g : h`<p class="say warn" role="status">${P("alert")}${x(e, "tariffs.older_base")}</p>`}
      ${jp(this.wrong.get(""))} ${this.#d(n)}
      ${this.saving ? h`<prepaid-meter-save-tariff
            .hass=${e}
            .site=${this.site}
            .tariffId=${this.tariffId}
            .name=${t.name}
            .document=${bp(n.document)}
            .newest=${r ?? ""}
            @refused=${this.#s}
            @saved=${this.#l}
            @closed=${() => {
			this.saving = !1;
		}}
          ></prepaid-meter-save-tariff>` : g}
      ${qf(n) ? h`<prepaid-meter-leaving .hass=${e} @discarded=${this.#a}></prepaid-meter-leaving>` : g}
    </div>`;
	}
	#u(e, t) {
		let { hass: n } = this;
		return h`<div class="title top">
      <a class="back" href=${N(this.site.entry_id, "tariffs", this.tariffId)} aria-label=${x(n, "tariffs.back_to", { tariff: e.name })}
        >${P("arrow-left")}</a
      >
      <h1>${x(n, "tariffs.edit_title", { tariff: e.name })}</h1>
      <div class="row">
        ${Ap("undo", x(n, "common.undo"), this.#r, t.past.length === 0)}
        ${Ap("redo", x(n, "tariffs.redo"), this.#i, t.future.length === 0)}
        <button class="main" ?disabled=${!qf(t)} @click=${this.#c}>${x(n, "tariffs.save_as")}</button>
      </div>
    </div>`;
	}
	#d(e) {
		let { hass: t } = this, { document: n } = e, r = {
			hass: t,
			document: n,
			set: (e, t) => {
				this.#n(op(n, e, t));
			},
			change: this.#n,
			wrong: this.wrong
		}, i = (e) => {
			this.painting = e;
		}, a = G(n).map((e, t) => e.kind === "usage" ? gm(r, e, t) : g);
		return h`${fm({
			...r,
			painting: this.painting,
			upright: this.narrow,
			paint: i
		})}
      <div class="columns">
        <div class="stack">${a}</div>
        <div class="stack">${ym(r)} ${xm(r)} ${this.#f(n)}</div>
      </div>
      <prepaid-meter-tariff-preview
        .hass=${t}
        .site=${this.site}
        .tariffId=${this.tariffId}
        .document=${n}
        @refused=${this.#s}
      ></prepaid-meter-tariff-preview>
      <prepaid-meter-tariff-text
        .hass=${t}
        .document=${n}
        @edited=${({ detail: e }) => {
			this.#n(e);
		}}
      ></prepaid-meter-tariff-text>`;
	}
	#f(e) {
		let t = wm(e);
		return t.length === 0 ? g : h`<ha-card class="gap">
      <h2>${x(this.hass, "tariffs.stays")}</h2>
      <p class="quiet">${x(this.hass, "tariffs.stays_help")}</p>
      <ul class="plain">
        ${t.map((e) => h`<li><code>${e}</code></li>`)}
      </ul>
    </ha-card>`;
	}
};
I([y({ attribute: !1 })], Vm.prototype, "hass", void 0), I([y({ attribute: !1 })], Vm.prototype, "site", void 0), I([y({ attribute: !1 })], Vm.prototype, "tariffId", void 0), I([y({
	type: Boolean,
	reflect: !0
})], Vm.prototype, "narrow", void 0), I([b()], Vm.prototype, "tariff", void 0), I([b()], Vm.prototype, "draft", void 0), I([b()], Vm.prototype, "painting", void 0), I([b()], Vm.prototype, "wrong", void 0), I([b()], Vm.prototype, "refused", void 0), I([b()], Vm.prototype, "saving", void 0), Vm = I([v("prepaid-meter-tariff-editor")], Vm);
// src/panel/tariffs/list.ts
var Hm = class extends _ {
	constructor(...e) {
		super(...e), this.rows = null, this.refused = null, this.#e = async () => {
			await this.updateComplete;
			try {
				this.rows = await Xt(this.hass, this.site.entry_id), this.refused = null;
			} catch (e) {
				this.refused = e;
			}
		}, this.#t = () => {
			this.dispatchEvent(new CustomEvent("add-tariff", { detail: this.#e }));
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Lp,
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
        <h1>${x(e, "tariffs.title")}</h1>
        ${this.site.role === "administrator" ? h`<button @click=${this.#t}>${P("plus")}${x(e, "tariffs.add")}</button>` : g}
      </div>
      ${this.refused === null ? g : h`<p class="say bad" role="alert">${P("alert-circle")}${w(this.refused)}</p>`}
      ${t === null ? g : t.length === 0 ? this.#n() : h`<ul class="cards">${t.map((e) => this.#r(e))}</ul>`}
    </div>`;
	}
	#n() {
		return h`<ha-card><p>${x(this.hass, "tariffs.none")}</p></ha-card>`;
	}
	#r(e) {
		let { hass: t } = this, n = e.newest_valid_from > e.valid_from && new Date(e.newest_valid_from) > /* @__PURE__ */ new Date(), r = x(t, `tariffs.meters_${J(e.meters, t.locale)}`, { meters: e.meters });
		return h`<li>
      <a href=${N(this.site.entry_id, "tariffs", e.tariff_id)}
        ><ha-card>
          <div class="what">
            ${P(ka(e.commodity))}
            <div>
              <h2>${e.name}</h2>
              <p class="quiet">${ra(e.commodity, t)}</p>
            </div>
          </div>
          <p class="price">${To(t, e)}</p>
          <div class="foot quiet">
            <span>${r}</span>
            <span>${x(t, n ? "tariffs.coming_from" : "tariffs.since", { date: Ta(e.newest_valid_from, t) })}</span>
          </div>
        </ha-card></a
      >
    </li>`;
	}
};
I([y({ attribute: !1 })], Hm.prototype, "hass", void 0), I([y({ attribute: !1 })], Hm.prototype, "site", void 0), I([b()], Hm.prototype, "rows", void 0), I([b()], Hm.prototype, "refused", void 0), Hm = I([v("prepaid-meter-tariff-list")], Hm);
// src/data/labels.ts
var Um = A(M({
	label_id: T,
	name: T
}));
async function Wm(e) {
	return [...Um(await e.callWS({ type: "config/label_registry/list" }), "labels")].sort((t, n) => t.name.localeCompare(n.name, e.locale.language));
}
// src/panel/tariffs/move-dialog.ts
var Gm = [
	"all",
	"units",
	"area",
	"label"
], Q = class extends L {
	constructor(...e) {
		super(...e), this.tariffId = "", this.tariffs = [], this.meters = [], this.labelled = [], this.from = "", this.to = "", this.who = "all", this.units = /* @__PURE__ */ new Set(), this.place = "", this.start = "", this.found = null, this.done = null, this.progress = null, this.busy = !1, this.told = "", this.#p = (e) => {
			e.preventDefault(), this.done === null && this.#h(this.#r(this.found !== null && this.found.meters > 0));
		}, this.#m = () => {
			if (this.done === null) return;
			let { of: e, moved: t } = this.done;
			[this.from, this.to, this.who, this.done, this.start] = [
				e.toTariffId,
				e.fromTariffId ?? "",
				"units",
				null,
				""
			], this.found = null, this.#t().then(() => (this.units = new Set(Object.keys(t.units)), this.#h(this.#r(!1))));
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Lp,
			wt,
			Mm
		];
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.from = this.tariffId, this.#e();
	}
	async #e() {
		try {
			let { hass: e, site: t } = this;
			[this.tariffs, this.labelled] = await Promise.all([Xt(e, t.entry_id), Wm(e)]), this.to = this.#n()[0]?.tariff_id ?? "", await this.#t();
		} catch (e) {
			this.told = w(e);
		}
	}
	async #t() {
		let e = this.from, t = [];
		for (;;) {
			let n = await Zt(this.hass, this.site.entry_id, e, t.length);
			if (t.push(...n.meters), n.meters.length === 0 || t.length >= n.meters_matched) break;
		}
		e === this.from && (this.meters = t, this.units = /* @__PURE__ */ new Set());
	}
	#n() {
		let e = this.tariffs.find(({ tariff_id: e }) => e === this.from)?.commodity;
		return this.tariffs.filter((t) => t.tariff_id !== this.from && t.commodity === e);
	}
	#r(e) {
		return {
			entryId: this.site.entry_id,
			fromTariffId: this.from,
			toTariffId: this.to,
			validFrom: this.start || null,
			confirm: e,
			...this.who === "units" && { units: [...this.units] },
			...this.who === "area" && { area: this.place },
			...this.who === "label" && { label: this.place }
		};
	}
	render() {
		let { hass: e, done: t } = this;
		return h`<dialog aria-labelledby="title">
      <form @submit=${this.#p}>
        <h2 id="title">${x(e, "tariffs.move_title")}</h2>
        ${t === null ? this.#a() : this.#d(t.moved)}
        <p class="told bad" role="alert">${this.told}</p>
        <div class="buttons">
          <button type="button" @click=${this.close}>${x(e, t === null ? "common.cancel" : "common.close")}</button>
          ${t === null ? h`<button class="main" ?disabled=${this.busy || this.to === "" || this.#i()}>${this.#f()}</button>` : h`<button type="button" @click=${this.#m}>${x(e, "tariffs.move_back")}</button>`}
        </div>
      </form>
    </dialog>`;
	}
	#i() {
		return this.who === "units" && this.units.size === 0 || (this.who === "area" || this.who === "label") && this.place === "";
	}
	#a() {
		let { hass: e } = this;
		return h`${this.#o(x(e, "tariffs.move_from"), this.from, this.tariffs, (e) => {
			this.from = e.target.value, this.found = null, this.to = this.#n()[0]?.tariff_id ?? "", this.#t();
		})}
      ${this.#n().length === 0 ? h`<p class="quiet">${x(e, "tariffs.move_nowhere")}</p>` : this.#o(x(e, "tariffs.move_to"), this.to, this.#n(), (e) => {
			this.to = e.target.value, this.found = null;
		})}
      <fieldset>
        <legend>${x(e, "tariffs.move_who")}</legend>
        ${Gm.map((e) => this.#s(e))}
      </fieldset>
      ${this.#c()}
      <label
        >${x(e, "tariffs.move_when")}<input type="datetime-local" name="start" .value=${this.start} @input=${(e) => {
			this.start = e.target.value, this.found = null;
		}}
      /></label>
      ${this.#u()}`;
	}
	#o(e, t, n, r) {
		return h`<label
      >${e}<select @change=${r}>
        ${n.map((e) => h`<option value=${e.tariff_id} ?selected=${e.tariff_id === t}>${e.name}</option>`)}
      </select></label
    >`;
	}
	#s(e) {
		return h`<label class="choice"
      ><input type="radio" name="who" value=${e} .checked=${this.who === e} @change=${() => {
			this.who = e, this.place = "", this.found = null;
		}} />${x(this.hass, `tariffs.who_${e}`)}</label
    >`;
	}
	#c() {
		let { hass: e } = this;
		if (this.who === "all") return g;
		if (this.who === "units") return this.#l();
		let t = this.who === "area" ? Object.values(e.areas).flatMap((e) => e === void 0 ? [] : [{
			id: e.area_id,
			name: e.name
		}]) : this.labelled.map((e) => ({
			id: e.label_id,
			name: e.name
		}));
		return h`<label
      >${x(e, `tariffs.who_${this.who}`)}<select @change=${(e) => {
			this.place = e.target.value, this.found = null;
		}}>
        <option value="">–</option>
        ${t.map((e) => h`<option value=${e.id} ?selected=${e.id === this.place}>${e.name}</option>`)}
      </select></label
    >`;
	}
	#l() {
		let e = new Map(this.meters.map((e) => [e.unit_id, e.unit])), t = (e) => () => {
			let t = new Set(this.units);
			t.delete(e) || t.add(e), this.units = t, this.found = null;
		};
		return h`<div class="list" role="group" aria-label=${x(this.hass, "tariffs.who_units")}>
      ${[...e].map(([e, n]) => h`<label class="choice"><input type="checkbox" .checked=${this.units.has(e)} @change=${t(e)} />${n}</label>`)}
    </div>`;
	}
	#u() {
		let { found: e, hass: t, progress: n } = this;
		if (n !== null) {
			let e = x(t, "tariffs.progress", {
				done: n.done,
				of: n.total
			});
			return h`<progress max=${n.total || 1} .value=${n.done} aria-label=${e}></progress>`;
		}
		return e === null ? g : h`<p role="status">${x(t, `tariffs.will_move_${J(e.meters, t.locale)}`, { meters: e.meters })}</p>
      <ul class="plain list quiet" tabindex="0" aria-label=${x(t, "tariffs.move_who")}>
        ${Object.values(e.units).map((e) => h`<li>${e.name}: ${Object.values(e.meters).map(({ name: e }) => e).join(", ")}</li>`)}
      </ul>`;
	}
	#d({ meters: e }) {
		let { hass: t } = this;
		return h`<p role="status">${x(t, `tariffs.moved_${J(e, t.locale)}`, { meters: e })}</p>`;
	}
	#f() {
		let { hass: e, found: t } = this;
		return this.busy ? x(e, "tariffs.working") : t === null ? x(e, "tariffs.show_who") : x(e, "tariffs.move_them");
	}
	#p;
	#m;
	async #h(e) {
		if (this.busy) return;
		this.busy = !0, this.told = "";
		let t = e.confirm ? df(this.hass, (e, t) => {
			this.progress = {
				done: e,
				total: t
			};
		}) : void 0;
		try {
			let t = await lf(this.hass, e);
			this.found = t.confirmed ? null : t, t.confirmed && (this.done = {
				of: e,
				moved: t
			}, this.dispatchEvent(new CustomEvent("moved")));
		} catch (e) {
			this.told = w(e);
		} finally {
			t?.(), this.progress = null, this.busy = !1;
		}
	}
};
I([y({ attribute: !1 })], Q.prototype, "site", void 0), I([y({ attribute: !1 })], Q.prototype, "tariffId", void 0), I([b()], Q.prototype, "tariffs", void 0), I([b()], Q.prototype, "meters", void 0), I([b()], Q.prototype, "labelled", void 0), I([b()], Q.prototype, "from", void 0), I([b()], Q.prototype, "to", void 0), I([b()], Q.prototype, "who", void 0), I([b()], Q.prototype, "units", void 0), I([b()], Q.prototype, "place", void 0), I([b()], Q.prototype, "start", void 0), I([b()], Q.prototype, "found", void 0), I([b()], Q.prototype, "done", void 0), I([b()], Q.prototype, "progress", void 0), I([b()], Q.prototype, "busy", void 0), I([b()], Q.prototype, "told", void 0), Q = I([v("prepaid-meter-move-tariff")], Q);
// src/panel/tariffs/week-strips.ts
var Km = 90, qm = o`
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
function Jm(e, t, n) {
	let r = ({ start: e, end: r, name: i }) => h`<span
      style="flex: ${r - e} 1 0; --band: ${i === "" ? "transparent" : Ip(t, i)}"
      title="${Da(i, n)} ${Va(e)}–${Va(r)}"
      >${r - e < Km ? "" : Ea(t, i)}</span
    >`;
	return h`<div class="strips" aria-hidden="true">
    ${e.map((e, t) => h`<span class="quiet">${ya(t, n)}</span><div class="strip">${e.map(r)}</div>`)}
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
function Ym({ hass: e, document: t }, n, r) {
	let i = Za(K(t)), a = Qa(K(t)), o = Math.min(n.group, i.length - 1), s = a.includes(n.special) ? n.special : "", c = (e, t, n) => h`<button class="tab" aria-pressed=${t} @click=${() => {
		r(n);
	}}>${e}</button>`, l = h`
    ${i.length < 2 ? g : h`<div class="tabs" role="group" aria-label=${x(e, "tariffs.months")}>
          ${i.map((t, n) => c(Sa(t, e), n === o, {
		group: n,
		special: s
	}))}
        </div>`}
    ${a.length === 0 ? g : h`<div class="tabs" role="group" aria-label=${x(e, "tariffs.special_days")}>
          ${["", ...a].map((t) => c(t === "" ? x(e, "tariffs.ordinary_days") : t, t === s, {
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
var Xm = class extends _ {
	constructor(...e) {
		super(...e), this.tariffId = "", this.narrow = !1, this.tariff = null, this.meters = [], this.chosen = "", this.week = {
			group: 0,
			special: ""
		}, this.refused = null, this.#e = async () => {
			let { meters: e } = await Zt(this.hass, this.site.entry_id, this.tariffId, this.meters.length);
			this.meters = [...this.meters, ...e];
		}, this.#t = () => {
			this.dispatchEvent(new CustomEvent("move-meters", { detail: this.tariff }));
		};
	}
	static {
		this.styles = [
			F,
			Jn,
			Lp,
			Qp,
			Jp,
			qm,
			Pm
		];
	}
	willUpdate(e) {
		(e.has("tariffId") || e.has("site")) && this.load();
	}
	async load() {
		let { hass: e, site: t, tariffId: n } = this;
		try {
			let r = await Zt(e, t.entry_id, n);
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
		if (e === null) return this.refused === null ? h`` : h`<div class="page">${this.#n("")}<p class="say bad" role="alert">${P("alert-circle")}${w(this.refused)}</p></div>`;
		let n = e.versions.find(({ version_id: e }) => e === this.chosen) ?? e.versions.at(-1);
		if (n === void 0) return h``;
		let r = {
			hass: t,
			document: n.document
		};
		return h`<div class="page">
      ${this.#n(e.name, e)} ${this.#r(e, n)} ${this.#i(r)}
      <div class="columns">
        <div class="stack">${im(r)}</div>
        <div class="stack">${sm(r)}${this.#a(e)}</div>
      </div>
      ${this.#o(n)}
    </div>`;
	}
	#n(e, t) {
		let { hass: n, site: r } = this, i = r.role === "administrator" && t !== void 0;
		return h`<div class="title">
      <a class="back" href=${N(r.entry_id, "tariffs")} aria-label=${x(n, "tariffs.back")}>${P("arrow-left")}</a>
      <h1>${e}</h1>
      ${t === void 0 ? g : h`<span class="chip">${P(ka(t.commodity))}${ra(t.commodity, n)}</span>`}
      ${i ? h`<div class="row">
            <button @click=${this.#t}>${P("swap-horizontal")}${x(n, "tariffs.move")}</button>
            <a class="button main" href=${N(r.entry_id, "tariffs", this.tariffId, "edit")}>${P("pencil")}${x(n, "tariffs.edit")}</a>
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
      <ol aria-label=${x(n, "tariffs.versions")}>
        ${e.versions.map((e, a) => {
			let o = a < r ? "past" : a > r ? "coming" : "current";
			return h`<li class=${o}>
            <button aria-current=${e === t} @click=${i(e)}>
              <span class="dot" aria-hidden="true"></span>
              <span>${Ta(e.valid_from, n)}</span>
              <span class="quiet">${x(n, `tariffs.version_${o}`)}</span>
            </button>
          </li>`;
		})}
      </ol>
    </ha-card>`;
	}
	#i(e) {
		let t = K(e.document);
		if (t.length === 0) return g;
		let { months: n, special: r, tabs: i } = Ym(e, this.week, (e) => this.week = e), a = Ya(t, n[0] ?? 1, r === "" ? [] : [r]);
		return h`<ha-card class="gap">
      <div class="title">
        <h2>${x(e.hass, "tariffs.hours")}</h2>
        ${i}
      </div>
      <div class="hours-and-words">${Jm(a, ma(e.document), e.hass)} ${am(e)}</div>
    </ha-card>`;
	}
	#a(e) {
		let { hass: t } = this, n = e.meters_matched;
		return h`<ha-card class="gap">
      <h2>${x(t, `tariffs.meters_${J(n, t.locale)}`, { meters: n })}</h2>
      ${this.meters.length === 0 ? h`<p class="quiet">${x(t, "tariffs.no_meters")}</p>` : h`<ul class="plain units">
            ${this.meters.map((e) => h`<li><a href=${N(this.site.entry_id, "unit", e.unit_id)}>${e.unit}</a> <span class="quiet">${e.meter}</span></li>`)}
          </ul>`}
      ${this.meters.length < n ? h`<button @click=${this.#e}>${x(t, "tariffs.more")}</button>` : g}
    </ha-card>`;
	}
	#o(e) {
		return h`<ha-card>
      <details>
        <summary>${x(this.hass, "tariffs.raw")}</summary>
        <pre tabindex="0" dir="ltr">${Rm(e.document)}</pre>
      </details>
    </ha-card>`;
	}
};
I([y({ attribute: !1 })], Xm.prototype, "hass", void 0), I([y({ attribute: !1 })], Xm.prototype, "site", void 0), I([y({ attribute: !1 })], Xm.prototype, "tariffId", void 0), I([y({
	type: Boolean,
	reflect: !0
})], Xm.prototype, "narrow", void 0), I([b()], Xm.prototype, "tariff", void 0), I([b()], Xm.prototype, "meters", void 0), I([b()], Xm.prototype, "chosen", void 0), I([b()], Xm.prototype, "week", void 0), I([b()], Xm.prototype, "refused", void 0), Xm = I([v("prepaid-meter-tariff")], Xm);
// src/panel/tariffs/view.ts
var Zm = class extends B {
	constructor(...e) {
		super(...e), this.moving = !1, this.#e = async ({ detail: e }) => {
			await qn(this, this.hass, {
				entryId: this.site.entry_id,
				kind: "tariff"
			}) && await e();
		}, this.#t = () => {
			this.moving = !0;
		};
	}
	#e;
	render() {
		let [e, t] = this.path, { hass: n, site: r, narrow: i } = this;
		return e === void 0 ? h`<prepaid-meter-tariff-list .hass=${n} .site=${r} @add-tariff=${this.#e}></prepaid-meter-tariff-list>` : t === "edit" && this.administrator ? h`<prepaid-meter-tariff-editor .hass=${n} .site=${r} .narrow=${i} .tariffId=${e}></prepaid-meter-tariff-editor>` : h`<prepaid-meter-tariff
        .hass=${n}
        .site=${r}
        .narrow=${i}
        .tariffId=${e}
        @move-meters=${this.#t}
      ></prepaid-meter-tariff>
      ${this.moving ? this.#n(e) : g}`;
	}
	#t;
	#n(e) {
		return h`<prepaid-meter-move-tariff
      .hass=${this.hass}
      .site=${this.site}
      .tariffId=${e}
      @moved=${() => void this.page?.load()}
      @closed=${() => {
			this.moving = !1;
		}}
    ></prepaid-meter-move-tariff>`;
	}
};
I([b()], Zm.prototype, "moving", void 0), I([et("prepaid-meter-tariff")], Zm.prototype, "page", void 0), Zm = I([v("prepaid-meter-tariffs")], Zm);
// src/panel/unit/unit-styles.ts
var Qm = o`
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
// src/acts/move-facts.ts
function $m(e) {
	return !/[1-9]/.test(e);
}
function eh(e, t) {
	let n = (n) => U(n, t.currency, e.locale), r = [
		["cash", t.cash],
		["deposit", t.deposit],
		["recurring_back", t.recurring_back],
		["gifts_lapsed", t.gifts_lapsed],
		["owed", t.owed]
	].filter(([e, t]) => ["cash", "owed"].includes(e) || !$m(t)), i = $m(t.unpaid) ? [x(e, "acts.settled_rest"), n(t.rest)] : [x(e, "acts.settled_unpaid"), n(t.unpaid)];
	return [
		...nh(e, t),
		...r.map(([t, r]) => [x(e, `acts.settled_${t}`), n(r)]),
		i
	];
}
function th(e, t) {
	let n = (n) => U(n, t.currency, e.locale);
	return [...nh(e, t), [x(e, "acts.vacancy_cost"), n(t.vacancy)]];
}
function nh(e, { registers: t }) {
	return Object.values(t).flatMap(({ name: t, register: n, unit: r }) => n === null ? [] : [[t, gs(n, r, e.locale)]]);
}
function rh(e, t, n, r) {
	let i = $m(n.unpaid), a = n.carried_to !== null && !$m(n.rest);
	return {
		title: x(e, "acts.moved_out"),
		amount: U(i ? n.rest : n.unpaid, n.currency, e.locale),
		told: x(e, i ? a ? "acts.told_carried" : "acts.told_rest" : "acts.told_unpaid"),
		rows: [
			[x(e, "acts.unit"), t.name],
			[x(e, "acts.tenancy"), String(n.tenancy)],
			[x(e, "acts.tenancy_from"), bs(n.from, e)],
			[x(e, "acts.tenancy_to"), bs(n.to, e)],
			...eh(e, n),
			[x(e, "common.reference"), r],
			...n.journal_entry === null ? [] : [[x(e, "acts.journal_entry"), n.journal_entry]]
		]
	};
}
function ih(e, t, n, r) {
	return {
		title: x(e, "acts.moved_in"),
		told: x(e, "acts.told_moved_in"),
		rows: [
			[x(e, "acts.unit"), t.name],
			[x(e, "acts.tenancy"), String(n.tenancy)],
			[x(e, "acts.tenancy_from"), bs(n.from, e)],
			...th(e, n),
			[x(e, "common.reference"), r]
		]
	};
}
// src/panel/unit/part-styles.ts
var ah = o`
  :host {
    max-width: none;
    margin: 0;
    padding: 0;
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
`, $ = class extends _ {
	static {
		this.styles = [
			F,
			Jn,
			ah
		];
	}
};
I([y({ attribute: !1 })], $.prototype, "hass", void 0), I([y({ attribute: !1 })], $.prototype, "site", void 0), I([y({ attribute: !1 })], $.prototype, "unit", void 0);
// src/panel/unit/debts.ts
var oh = class extends $ {
	static {
		this.styles = [...[$.styles].flat(), o`
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
		return U(e, this.unit.currency, this.hass.locale);
	}
	#t() {
		let { hass: e, unit: t } = this, { debt: n } = t.credit, r = t.debts.map(({ name: e, left: t }) => ({
			name: e,
			value: this.#e(t)
		}));
		return $m(n) ? r : [...r, {
			name: x(e, "debts.protected"),
			value: this.#e(n)
		}];
	}
	#n() {
		let { hass: e, unit: t } = this;
		return t.recurring.map(({ name: t, amount: n, wallet: r, until: i }) => {
			let a = r === null || r === "main" ? [] : [Xc(e, r)];
			return {
				name: t,
				about: [
					x(e, "debts.monthly"),
					...a,
					...i === null ? [] : [x(e, "debts.until", { day: ys(i, e) })]
				].join(" · "),
				value: this.#e(n)
			};
		});
	}
	#r() {
		let { hass: e, unit: t } = this, { deposit: n, gift: r, points: i } = t.credit, a = t.wallets.map(({ name: t, balance: n }) => ({
			name: Xc(e, t),
			value: this.#e(n)
		}));
		return $m(n) || a.push({
			name: x(e, "common.kind_deposit"),
			value: this.#e(n)
		}), $m(r) || a.push({
			name: x(e, "common.kind_gift"),
			value: this.#e(r)
		}), i > 0 && a.push({
			name: x(e, "common.kind_points"),
			value: new Intl.NumberFormat(e.locale.language).format(i)
		}), a;
	}
	render() {
		let { hass: e } = this, t = [
			[x(e, "debts.owed"), this.#t()],
			[x(e, "debts.recurring"), this.#n()],
			[x(e, "debts.held"), this.#r()]
		].filter(([, e]) => e.length > 0);
		return this.hidden = t.length === 0, t.length === 0 ? g : h`<ha-card role="group" aria-labelledby="debts">
      <div class="head"><h2 id="debts">${x(e, "debts.title")}</h2></div>
      ${t.map(([e, t]) => h`<section><h3>${e}</h3>
        <dl>${t.map((e) => h`<div>
          <dt><bdi>${e.name}</bdi>${e.about === void 0 ? g : h`<small>${e.about}</small>`}</dt>
          <dd>${e.value}</dd>
        </div>`)}</dl></section>`)}
    </ha-card>`;
	}
};
oh = I([v("prepaid-meter-unit-debts")], oh);
// src/shared/ring.ts
var sh = 42, ch = 2 * Math.PI * sh, lh = o`
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
function uh(e, t, n) {
	return h`<div class="ring" aria-hidden="true">
    <svg viewBox="0 0 96 96"><circle cx="48" cy="48" r=${sh} />${e > 0 ? je`<circle class="share" cx="48" cy="48" r=${sh}
          stroke-dasharray=${ch} stroke-dashoffset=${ch * (1 - Math.min(e, 1))} />` : ""}</svg>
    <div><b>${t}</b><span>${n}</span></div>
  </div>`;
}
// src/format/relative.ts
var dh = [
	["year", 31557600],
	["month", 2629800],
	["day", 86400],
	["hour", 3600],
	["minute", 60]
];
function fh(e, { language: t }, n = Date.now()) {
	let r = (new Date(e).getTime() - n) / 1e3;
	if (Number.isNaN(r)) return "";
	let i = new Intl.RelativeTimeFormat(t, { numeric: "auto" }), a = dh.find(([, e]) => Math.abs(r) >= e);
	return a === void 0 ? i.format(0, "second") : i.format(Math.trunc(r / a[1]), a[0]);
}
// src/panel/unit/standing.ts
function ph(e) {
	return !/[1-9]/.test(e);
}
function mh(e, t) {
	let { credit: n, policy: r, currency: i } = t, a = (t) => U(t, i, e.locale);
	switch (n.state) {
		case "emergency": return x(e, "unit.next_emergency", { amount: a(n.available) });
		case "grace": return n.grace_ends_at === null ? null : _h(e, t, n.grace_ends_at);
		case "due": return vh(e, t);
		case "off": return x(e, "unit.next_off", { amount: a(r.reconnection) });
		default: return null;
	}
}
function hh({ policy: e }) {
	return e.cut_mode === "automatic" && !e.never_disconnect;
}
function gh(e, t) {
	return {
		time: Y(t, e),
		left: fh(t, e.locale)
	};
}
function _h(e, t, n) {
	return x(e, hh(t) ? "unit.next_grace_cut" : "unit.next_grace_due", gh(e, n));
}
function vh(e, t) {
	let n = t.credit.deferred_until;
	return n === null ? x(e, hh(t) ? "unit.next_due_cut" : "unit.next_due") : x(e, hh(t) ? "unit.next_deferred_cut" : "unit.next_deferred", gh(e, n));
}
function yh(e, { credit: t, wallets: n, currency: r }) {
	let i = (t) => U(t, r, e.locale), a = (e, t, n = !1) => ph(t) ? [] : [{
		name: e,
		value: i(t),
		bad: n
	}];
	return [
		{
			name: x(e, "unit.available"),
			value: i(t.available)
		},
		...a(x(e, "unit.arrears"), t.arrears, !0),
		...a(x(e, "unit.debt"), t.debt, !0),
		...a(x(e, "unit.gift"), t.gift),
		...a(x(e, "unit.deposit"), t.deposit),
		...n.flatMap(({ name: e, balance: t }) => a(e, t, t.startsWith("-"))),
		...t.points === 0 ? [] : [{
			name: x(e, "unit.points"),
			value: new Intl.NumberFormat(e.locale.language).format(t.points)
		}]
	];
}
// src/acts/adjust-dialog.ts
var bh = class extends X {
	constructor(...e) {
		super(...e), this.values = { way: "give" };
	}
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: x(e, "acts.adjust_of", { unit: t.name }),
			submit: x(e, "acts.adjust")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, n = ["give", "take"].map((t) => ({
			value: t,
			words: x(e, `acts.way_${t}`)
		})), r = {
			name: "way",
			kind: "either",
			label: x(e, "acts.way"),
			options: n
		};
		return [
			Uc(e, t),
			r,
			...Yc(e, t),
			qc(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, { way: r, amount: i = "", note: a = "", wallet: o } = e, s = r === "take" ? `-${i}` : i, c = await ui(t, n.where, {
			amount: s,
			note: a,
			wallet: o,
			reference: this.own
		}), l = [[x(t, "acts.reason"), a]];
		return il(t, n, {
			title: x(t, "common.kind_adjust"),
			reference: this.own,
			rows: l
		}, c);
	}
};
bh = I([v("prepaid-meter-adjust")], bh);
// src/acts/debt-dialogs.ts
var xh = class extends X {
	constructor(...e) {
		super(...e), this.values = { percent: "10" };
	}
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: x(e, "acts.add_debt_of", { unit: t.name }),
			submit: x(e, "acts.add_debt"),
			lead: x(e, "acts.add_debt_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, { currency: n } = t, r = ["week", "day"].map((t) => ({
			value: t,
			words: x(e, `acts.per_${t}`)
		}));
		return [
			{
				name: "name",
				kind: "text",
				label: x(e, "acts.debt_name"),
				help: x(e, "acts.debt_name_help"),
				required: !0
			},
			Uc(e, t),
			{
				name: "percent",
				kind: "number",
				label: x(e, "acts.debt_percent")
			},
			{
				name: "per_week",
				kind: "amount",
				label: x(e, "acts.debt_per_week", { currency: n }),
				seldom: !0
			},
			{
				name: "cap",
				kind: "amount",
				label: x(e, "acts.debt_cap", { currency: n }),
				seldom: !0
			},
			{
				name: "cap_period",
				kind: "choice",
				label: x(e, "acts.debt_cap_period"),
				options: r,
				seldom: !0
			},
			Kc(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, { name: r = "", amount: i = "" } = e, a = await pi(t, n.where, {
			...e,
			name: r,
			amount: i,
			reference: this.own
		}), o = [[x(t, "acts.debt_name"), r]];
		return il(t, n, {
			title: x(t, "common.kind_add_debt"),
			reference: this.own,
			rows: o
		}, a);
	}
};
xh = I([v("prepaid-meter-add-debt")], xh);
var Sh = class extends X {
	constructor(...e) {
		super(...e), this.owed = "";
	}
	words() {
		let { hass: e, subject: t, owed: n } = this, r = x(e, "acts.pay_debt_lead", { debt: U(n, t.currency, e.locale) });
		return {
			title: x(e, "acts.pay_debt_of", { unit: t.name }),
			submit: x(e, "acts.pay_debt"),
			lead: r
		};
	}
	fields() {
		return [Uc(this.hass, this.subject), Kc(this.hass)];
	}
	async perform({ amount: e = "", note: t }) {
		let { hass: n, subject: r } = this, i = await fi(n, r.where, {
			amount: e,
			note: t,
			reference: this.own
		}), a = U(i.debt ?? "", i.currency, n.locale), o = [[x(n, "acts.debt_left"), a]];
		return il(n, r, {
			title: x(n, "common.kind_pay_debt"),
			reference: this.own,
			rows: o
		}, i);
	}
};
I([y({ attribute: !1 })], Sh.prototype, "owed", void 0), Sh = I([v("prepaid-meter-pay-debt")], Sh);
// src/acts/deposit-dialog.ts
var Ch = class extends X {
	constructor(...e) {
		super(...e), this.taken = !0;
	}
	get #e() {
		return this.taken ? "take" : "return";
	}
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: x(e, `acts.deposit_${this.#e}_of`, { unit: t.name }),
			submit: x(e, `acts.deposit_${this.#e}`),
			lead: x(e, "acts.deposit_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [
			Wc(e, t),
			Jc(e, this.taken ? "in" : "out"),
			Gc(e),
			Kc(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await mi(t, n.where, this.taken, {
			...e,
			amount: e.amount ?? "",
			reference: r
		});
		return il(t, n, {
			title: x(t, `acts.deposit_${this.#e}`),
			reference: r,
			final: !0
		}, i);
	}
};
I([y({ type: Boolean })], Ch.prototype, "taken", void 0), Ch = I([v("prepaid-meter-deposit")], Ch);
// src/acts/refund-dialog.ts
var wh = class extends X {
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: x(e, "acts.refund_of", { unit: t.name }),
			submit: x(e, "acts.refund"),
			lead: x(e, "acts.refund_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [
			Wc(e, t),
			...Yc(e, t),
			Jc(e, "out"),
			Gc(e),
			Kc(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await li(t, n.where, {
			...e,
			amount: e.amount ?? "",
			reference: r
		});
		return il(t, n, {
			title: x(t, "common.kind_refund"),
			reference: r
		}, i);
	}
};
wh = I([v("prepaid-meter-refund")], wh);
// src/acts/subject.ts
function Th(e, t) {
	return {
		where: { unit_id: t.unit_id },
		name: t.name,
		currency: t.currency,
		entryId: e.entry_id,
		administrator: e.role === "administrator",
		wallets: Eh(t),
		balance: t.credit.balance
	};
}
function Eh({ wallets: e, recurring: t }) {
	let n = [...e.map(({ name: e }) => e), ...t.map(({ wallet: e }) => e ?? "main")];
	return [...new Set(n)].filter((e) => e !== "main");
}
// src/acts/top-up-act.ts
var Dh = class extends X {
	words() {
		let { hass: e, subject: t } = this;
		return {
			title: x(e, "common.top_up_of", { unit: t.name }),
			submit: x(e, "common.top_up")
		};
	}
	fields() {
		let { hass: e, subject: t } = this, n = {
			name: "gift",
			kind: "amount",
			label: x(e, "acts.gift", { currency: t.currency }),
			help: x(e, "acts.gift_help"),
			seldom: !0
		};
		return [
			Wc(e, t),
			...Yc(e, t),
			Jc(e),
			Gc(e),
			...t.administrator ? [n] : [],
			Kc(e)
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = this.referenceOf(e), i = await ci(t, n.where, {
			...e,
			amount: e.amount ?? "",
			reference: r
		}), a = this.fields().find(({ name: e }) => e === "channel")?.options?.find(({ value: t }) => t === (e.channel ?? "cash")), o = [[x(t, "acts.paid_in"), a?.words ?? ""]];
		return il(t, n, {
			title: x(t, "common.kind_top_up"),
			reference: r,
			rows: o
		}, i);
	}
}, Oh = class extends Dh {};
Oh = I([v("prepaid-meter-top-up")], Oh);
var kh = M({
	rows: A(M({
		unit_id: T,
		name: T,
		vacant: D
	})),
	matched: E
}), Ah = 50;
async function jh(e, t, n) {
	return (await S(e, "units/list", {
		entry_id: t,
		sort: "name",
		limit: Ah,
		...n !== "" && { search: n }
	}, kh)).rows;
}
// src/acts/choose-unit.ts
var Mh = 250, Nh = 8, Ph = "search", Fh = class {
	#e;
	#t;
	#n;
	constructor(e) {
		this.heard = e, this.found = [], this.#e = !1, this.#n = 0;
	}
	search(e, t, n, r = Mh) {
		clearTimeout(this.#t), this.#n += 1;
		let i = this.#n;
		this.#t = setTimeout(() => {
			jh(e, t.entryId ?? "", n).then((e) => {
				i === this.#n && (this.#e ||= e.length > Nh, this.found = e.filter(({ unit_id: e, vacant: n }) => !n && e !== Ih(t)), this.heard(""));
			}, (e) => {
				this.heard(w(e));
			});
		}, r);
	}
	stop() {
		clearTimeout(this.#t), this.#n += 1;
	}
	fields(e) {
		let t = [{
			value: "",
			words: x(e, "acts.choose_unit")
		}, ...this.found.map(({ unit_id: e, name: t }) => ({
			value: e,
			words: t
		}))], n = {
			name: Ph,
			kind: "text",
			label: x(e, "acts.find_unit")
		}, r = {
			name: "to_unit_id",
			kind: "choice",
			label: x(e, "acts.to_unit"),
			options: t,
			required: !0
		};
		return this.#e ? [n, r] : [r];
	}
	nameOf(e) {
		return this.found.find(({ unit_id: t }) => t === e)?.name ?? e;
	}
};
function Ih({ where: e }) {
	return "unit_id" in e ? e.unit_id : "";
}
// src/acts/transfer-dialog.ts
var Lh = class extends X {
	#e = new Fh((e) => {
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
			title: x(e, "acts.transfer_of", { unit: t.name }),
			submit: x(e, "acts.transfer"),
			lead: x(e, "acts.transfer_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [
			Uc(e, t),
			...this.#e.fields(e),
			Kc(e, !1)
		];
	}
	changed(e, t) {
		super.changed(e, t), e === "search" && this.#e.search(this.hass, this.subject, t.trim());
	}
	async perform({ amount: e = "", to_unit_id: t = "", note: n }) {
		let { hass: r, subject: i } = this, a = await di(r, i.where, {
			amount: e,
			to_unit_id: t,
			note: n,
			reference: this.own
		}), o = [[x(r, "acts.to_unit"), this.#e.nameOf(t)]];
		return il(r, i, {
			title: x(r, "common.kind_transfer"),
			reference: this.own,
			rows: o
		}, a);
	}
};
Lh = I([v("prepaid-meter-transfer")], Lh);
// src/shared/menu.ts
var Rh = 8, zh = 4, Bh = class extends _ {
	constructor(...e) {
		super(...e), this.items = [], this.words = "", this.symbol = "dots-vertical", this.bare = !1, this.open = !1, this.#e = (e) => {
			if (this.open = e.newState === "open", !this.open) return;
			let { right: t, bottom: n, top: r, left: i } = this.button.getBoundingClientRect(), { offsetWidth: a, offsetHeight: o } = this.menu, s = getComputedStyle(this).direction === "rtl" ? i : t - a, c = Math.max(Rh, Math.min(s, window.innerWidth - a - Rh)), l = n + o + Rh <= window.innerHeight;
			this.menu.style.inset = `${l ? n + zh : Math.max(Rh, r - o - zh)}px auto auto ${c}px`, this.#t[0]?.focus();
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
		this.styles = [F, o`
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
        border: 1px solid var(--line);
        border-radius: var(--ha-border-radius-lg, 12px);
        background: var(--card-background-color, #fff);
        box-shadow: 0 4px 20px rgba(0, 0, 0, 0.3);
        color: var(--primary-text-color, #141414);
      }
      [role="menuitem"] {
        display: flex;
        justify-content: start;
        gap: 16px;
        width: 100%;
        border-radius: 0;
        background: transparent;
        font-weight: 400;
        text-align: start;
      }
      @media (max-width: 440px) {
        button:not(.bare, [role]) {
          padding-inline: 12px;
        }
        button:not(.bare, [role]) ha-icon {
          display: none;
        }
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
		this.menu.hidePopover(), this.button.focus(), e.run();
	}
	render() {
		return h`<button
        class=${this.bare ? "bare" : ""}
        aria-haspopup="menu"
        aria-expanded=${this.open ? "true" : "false"}
        aria-label=${this.words}
        popovertarget="menu"
      >
        ${P(this.symbol)}${this.bare ? "" : h`<span>${this.words}</span>`}
      </button>
      <div id="menu" role="menu" aria-label=${this.words} popover @toggle=${this.#e} @keydown=${this.#n}>
        ${this.items.map((e) => h`<button role="menuitem" tabindex="-1" @click=${() => {
			this.#r(e);
		}}>
            ${P(e.symbol)}<span>${e.words}</span>
          </button>`)}
      </div>`;
	}
};
I([y({ attribute: !1 })], Bh.prototype, "items", void 0), I([y()], Bh.prototype, "words", void 0), I([y()], Bh.prototype, "symbol", void 0), I([y({
	type: Boolean,
	reflect: !0
})], Bh.prototype, "bare", void 0), I([b()], Bh.prototype, "open", void 0), I([et("[role=menu]")], Bh.prototype, "menu", void 0), I([et("button")], Bh.prototype, "button", void 0), Bh = I([v("prepaid-meter-menu")], Bh);
// src/panel/unit/acts.ts
var Vh = class extends $ {
	static {
		this.styles = [...[$.styles].flat(), o`
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
		return Th(this.site, this.unit);
	}
	#t(e, t = {}) {
		_l(this, this.hass, e, {
			subject: this.#e,
			...t
		});
	}
	#n() {
		let { hass: e, unit: t } = this, { debt: n, deposit: r } = t.credit, i = (e, t, n) => ({
			words: e,
			symbol: t,
			run: n
		}), a = i(x(e, "acts.pay_debt"), "cash-check", () => {
			this.#t(new Sh(), { owed: n });
		}), o = i(x(e, "acts.deposit_return"), "safe", () => {
			this.#t(new Ch(), { taken: !1 });
		});
		return [
			i(x(e, "acts.transfer"), "swap-horizontal", () => {
				this.#t(new Lh());
			}),
			i(x(e, "acts.deposit_take"), "safe-square-outline", () => {
				this.#t(new Ch());
			}),
			...$m(r) ? [] : [o],
			i(x(e, "acts.add_debt"), "file-document-plus-outline", () => {
				this.#t(new xh());
			}),
			...$m(n) ? [] : [a]
		];
	}
	render() {
		let { hass: e, unit: t, site: n } = this;
		if (t.tenancy.vacant) return h`<p class="quiet">${x(e, "acts.vacant")}</p>`;
		let r = h`<button class="main" @click=${() => {
			this.#t(new Oh());
		}}>
      ${P("cash-plus")}${x(e, "common.top_up")}
    </button>`;
		return n.role === "administrator" ? h`<div class="row">
      ${r}
      <button @click=${() => {
			this.#t(new wh());
		}}>${P("cash-refund")}${x(e, "acts.refund")}</button>
      <button @click=${() => {
			this.#t(new bh());
		}}>${P("tune-variant")}${x(e, "acts.adjust")}</button>
      <prepaid-meter-menu .items=${this.#n()} words=${x(e, "acts.more")}></prepaid-meter-menu>
    </div>` : h`<div class="row">${r}</div>`;
	}
};
Vh = I([v("prepaid-meter-unit-acts")], Vh);
// src/panel/unit/header.ts
var Hh = 14, Uh = 6e4, Wh = class extends $ {
	static {
		this.styles = [
			...[$.styles].flat(),
			lh,
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
		}, Uh);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), clearInterval(this.#e);
	}
	render() {
		let { hass: e, site: t, unit: n } = this, r = Dd(n.credit.state), i = mh(e, n);
		return h`<ha-card class=${r.tone}>
      <div class="title">
        <h1>${n.name}</h1>
        <span class="chip ${r.tone}" role="status">${P(r.icon)}${x(e, r.words)}</span>
      </div>
      <div class="credit">
        <div class="main">
          ${this.#t()}
          <div>
            <p class="quiet">${x(e, "unit.balance")}</p>
            <p class="balance">${U(n.credit.balance, n.currency, e.locale)}</p>
            <p class="quiet"><bdi>${this.#n()}</bdi></p>
          </div>
        </div>
        <dl>
          ${yh(e, n).map(({ name: e, value: t, bad: n }) => h`<div>
              <dt>${e}</dt>
              <dd class=${n === !0 ? "owed" : ""}>${t}</dd>
            </div>`)}
        </dl>
      </div>
      ${i === null ? g : h`<p class="next">${P(r.icon)}<bdi>${i}</bdi></p>`}
      <prepaid-meter-unit-acts .hass=${e} .site=${t} .unit=${n}></prepaid-meter-unit-acts>
    </ha-card>`;
	}
	#t() {
		let { hass: e, unit: t } = this, n = t.credit.days_remaining;
		if (n === null) return uh(0, "–", x(e, "common.days_other"));
		let r = Math.max(0, Math.floor(Number(n)));
		return uh(Number(n) / Hh, q(r, "", e.locale), x(e, `common.days_${J(r, e.locale)}`));
	}
	#n() {
		let { hass: e, unit: t } = this;
		if (t.credit.days_remaining === null) return x(e, "common.days_unknown");
		let n = Math.max(0, Math.floor(Number(t.credit.days_remaining)));
		return x(e, `common.days_left_${J(n, e.locale)}`, { days: q(n, "", e.locale) });
	}
};
Wh = I([v("prepaid-meter-unit-header")], Wh);
// src/acts/disconnect-unit-dialog.ts
var Gh = class extends X {
	constructor(...e) {
		super(...e), this.decisionId = null;
	}
	words() {
		let { hass: e, subject: t } = this, n = x(e, "common.disconnect_text", { supply: t.name });
		return {
			title: x(e, "common.disconnect_title"),
			submit: x(e, "common.disconnect"),
			danger: !0,
			lead: n
		};
	}
	fields() {
		return [];
	}
	buttons() {
		let { submit: e } = this.words();
		return h`<button type="button" autofocus @click=${this.close}>${x(this.hass, "common.cancel")}</button>
      <button class="main danger" type="submit" aria-disabled=${this.busy}>${e}</button>`;
	}
	async perform() {
		let { hass: e, subject: t } = this;
		return await vi(e, t.where, this.decisionId), x(e, "acts.disconnected", { unit: t.name });
	}
};
I([y({ attribute: !1 })], Gh.prototype, "decisionId", void 0), Gh = I([v("prepaid-meter-disconnect-unit")], Gh);
// src/acts/correct-dialog.ts
var Kh = [
	"multiplier",
	"tariff_id",
	"occupants"
], qh = class extends X {
	constructor(...e) {
		super(...e), this.meterId = "", this.meter = "", this.tariffs = [], this.preview = null, this.values = { what: "multiplier" };
	}
	words() {
		let { hass: e, preview: t } = this;
		return {
			title: x(e, "acts.correct_of", { meter: this.meter }),
			submit: x(e, t === null ? "acts.preview" : "acts.correct_confirm"),
			danger: t !== null,
			lead: x(e, "acts.correct_lead")
		};
	}
	fields() {
		let { hass: e } = this, t = Kh.map((t) => ({
			value: t,
			words: x(e, `acts.what_${t}`)
		}));
		return [
			{
				name: "what",
				kind: "either",
				label: x(e, "acts.what"),
				options: t
			},
			this.#e(),
			{
				name: "start",
				kind: "instant",
				label: x(e, "acts.since"),
				help: x(e, "acts.site_time"),
				required: !0
			},
			qc(e)
		];
	}
	#e() {
		let { hass: e } = this, t = Kh.find((e) => e === this.values.what) ?? "multiplier", n = x(e, `acts.what_${t}`);
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
		let r = x(e, `acts.what_${t}_help`);
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
		return this.preview === null ? super.body() : h`<p class="quiet">${x(this.hass, "acts.correct_shown")}</p>
      <dl>${this.#n(this.preview).map(([e, t]) => h`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`)}</dl>
      <dl class="total">
        <dt>${x(this.hass, "acts.difference")}</dt>
        <dd>${this.#t(this.preview.difference)}</dd>
      </dl>`;
	}
	buttons() {
		return this.preview === null ? super.buttons() : h`<button type="button" class="apart" @click=${() => this.preview = null}>${x(this.hass, "acts.back")}</button>
      ${super.buttons()}`;
	}
	#t(e) {
		return U(e, this.subject.currency, this.hass.locale);
	}
	#n({ units: e }) {
		return Object.values(e).flatMap((e) => Object.values(e.meters).map((t) => [e, t])).map(([e, t]) => [`${e.name} · ${t.name}`, `${this.#t(t.difference)} (${x(this.hass, "acts.from", { time: Y(t.from, this.hass) })})`]);
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
		}, l = this.preview !== null, u = await wi(t, n.where, c, l);
		return l ? {
			title: x(t, "acts.corrected"),
			amount: this.#t(u.difference),
			told: x(t, "acts.corrected_told"),
			rows: [
				...this.#n(u),
				[x(t, "acts.reason"), s],
				[x(t, "common.reference"), this.own]
			]
		} : (this.preview = u, null);
	}
};
I([y({ attribute: !1 })], qh.prototype, "meterId", void 0), I([y({ attribute: !1 })], qh.prototype, "meter", void 0), I([y({ attribute: !1 })], qh.prototype, "tariffs", void 0), I([b()], qh.prototype, "preview", void 0), qh = I([v("prepaid-meter-correct")], qh);
// src/acts/override-dialog.ts
var Jh = [
	"on",
	"off",
	"automatic"
], Yh = {
	hour: { hours: 1 },
	hours: { hours: 12 },
	day: { days: 1 },
	week: { days: 7 }
}, Xh = [
	"hour",
	"hours",
	"day",
	"week",
	"until"
], Zh = class extends X {
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
			title: x(e, "acts.override_of", { meter: this.meter }),
			submit: x(e, "acts.override"),
			lead: x(e, "acts.override_lead")
		};
	}
	fields() {
		let { hass: e } = this, t = Jh.map((t) => ({
			value: t,
			words: x(e, `acts.supply_${t}`)
		})), n = {
			name: "supply",
			kind: "either",
			label: x(e, "acts.supply"),
			options: t
		};
		if (this.values.supply === "automatic") return [{
			...n,
			help: x(e, "acts.supply_automatic_help")
		}];
		let r = Xh.map((t) => ({
			value: t,
			words: x(e, `acts.lasts_${t}`)
		})), i = {
			name: "lasts",
			kind: "choice",
			label: x(e, "acts.lasts"),
			options: r
		};
		if (this.values.lasts !== "until") return [n, i];
		let a = x(e, "acts.site_time");
		return [
			n,
			i,
			{
				name: "until",
				kind: "instant",
				label: x(e, "acts.until"),
				help: a,
				required: !0
			}
		];
	}
	async perform(e) {
		let { hass: t, subject: n } = this, r = Jh.find((t) => t === e.supply) ?? "automatic";
		return await bi(t, n.where, {
			meter_id: this.meterId,
			supply: r,
			...Qh(e)
		}), x(t, `acts.overridden_${r}`, { meter: this.meter });
	}
};
I([y({ attribute: !1 })], Zh.prototype, "meterId", void 0), I([y({ attribute: !1 })], Zh.prototype, "meter", void 0), Zh = I([v("prepaid-meter-override")], Zh);
function Qh({ supply: e, lasts: t, until: n }) {
	return e === "automatic" ? {} : n !== void 0 && t === "until" ? { until: n } : { duration: Yh[Xh.find((e) => e === t && e !== "until") ?? "hour"] };
}
// src/acts/replace-dialog.ts
var $h = class extends X {
	constructor(...e) {
		super(...e), this.meterId = "", this.meter = "", this.measure = "", this.last = null, this.values = { initial_value: "0" };
	}
	words() {
		let { hass: e } = this;
		return {
			title: x(e, "acts.replace_of", { meter: this.meter }),
			submit: x(e, "acts.replace"),
			lead: x(e, "acts.replace_lead")
		};
	}
	fields() {
		let { hass: e, last: t, measure: n } = this, r = t === null ? void 0 : x(e, "acts.last_register", { register: t });
		return [
			{
				name: "final_value",
				kind: "number",
				label: x(e, "acts.final_value", { unit: n }),
				help: r,
				required: !0
			},
			{
				name: "initial_value",
				kind: "number",
				label: x(e, "acts.initial_value", { unit: n }),
				required: !0
			},
			{
				name: "at",
				kind: "instant",
				label: x(e, "acts.replaced_at"),
				help: x(e, "acts.replaced_at_help")
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
		}, { balance: c, currency: l } = await Si(r, i.where, s), u = U(c, l, r.locale);
		return {
			title: x(r, "acts.replaced"),
			told: x(r, "common.topped_up", { balance: u }),
			rows: [
				[x(r, "acts.unit"), i.name],
				[x(r, "acts.meter"), this.meter],
				[x(r, "acts.final_value", { unit: o }), gs(e, "", r.locale)],
				[x(r, "acts.initial_value", { unit: o }), gs(t, "", r.locale)],
				[x(r, "acts.balance_after"), u],
				[x(r, "common.reference"), this.own]
			]
		};
	}
};
I([y({ attribute: !1 })], $h.prototype, "meterId", void 0), I([y({ attribute: !1 })], $h.prototype, "meter", void 0), I([y({ attribute: !1 })], $h.prototype, "measure", void 0), I([y({ attribute: !1 })], $h.prototype, "last", void 0), $h = I([v("prepaid-meter-replace")], $h);
// src/acts/session-dialog.ts
var eg = class extends X {
	constructor(...e) {
		super(...e), this.meterId = "", this.meter = "";
	}
	words() {
		let { hass: e } = this;
		return {
			title: x(e, "acts.session_of", { meter: this.meter }),
			submit: x(e, "acts.session_start"),
			lead: x(e, "acts.session_lead")
		};
	}
	fields() {
		let { hass: e, subject: t } = this;
		return [{
			name: "max_minutes",
			kind: "whole",
			label: x(e, "acts.max_minutes")
		}, {
			name: "hold",
			kind: "amount",
			label: x(e, "acts.hold", { currency: t.currency }),
			help: x(e, "acts.hold_help")
		}];
	}
	async perform({ max_minutes: e, hold: t }) {
		let { hass: n, subject: r } = this;
		return await Ti(n, r.where, {
			meter_id: this.meterId,
			max_minutes: e,
			hold: t,
			reference: this.own
		}), x(n, "acts.session_started", { meter: this.meter });
	}
};
I([y({ attribute: !1 })], eg.prototype, "meterId", void 0), I([y({ attribute: !1 })], eg.prototype, "meter", void 0), eg = I([v("prepaid-meter-start-session")], eg);
// src/acts/units-dialogs.ts
var tg = class extends X {
	constructor(...e) {
		super(...e), this.sold = [];
	}
	words() {
		let { hass: e, meter: t } = this;
		return {
			title: x(e, "acts.package_of", { meter: t.name }),
			submit: x(e, "acts.package_buy"),
			lead: x(e, "acts.package_lead")
		};
	}
	fields() {
		let { hass: e, subject: t, sold: n } = this, r = n.map(({ id: n, name: r, price: i }) => ({
			value: n,
			words: `${r} · ${U(i, t.currency, e.locale)}`
		}));
		return [{
			name: "package",
			kind: "choice",
			label: x(e, "common.kind_package"),
			options: r
		}, Kc(e)];
	}
	async perform(e) {
		let { hass: t, subject: n, meter: r, sold: i } = this, a = e.package ?? i[0]?.id ?? "", o = {
			meter_id: r.meterId,
			package: a,
			note: e.note,
			reference: this.own
		}, s = await hi(t, n.where, o), c = [[x(t, "acts.meter"), r.name], [x(t, "common.kind_package"), i.find((e) => e.id === a)?.name ?? a]];
		return il(t, n, {
			title: x(t, "common.kind_package"),
			reference: this.own,
			rows: c
		}, s);
	}
};
I([y({ attribute: !1 })], tg.prototype, "meter", void 0), I([y({ attribute: !1 })], tg.prototype, "sold", void 0), tg = I([v("prepaid-meter-buy-package")], tg);
var ng = class extends X {
	words() {
		let { hass: e, meter: t } = this;
		return {
			title: x(e, "acts.grant_of", { meter: t.name }),
			submit: x(e, "acts.grant"),
			lead: x(e, "acts.grant_lead")
		};
	}
	fields() {
		let { hass: e, meter: t } = this;
		return [
			{
				name: "quantity",
				kind: "number",
				label: x(e, "acts.quantity", { unit: t.unit }),
				required: !0
			},
			{
				name: "valid_days",
				kind: "whole",
				label: x(e, "acts.valid_days"),
				help: x(e, "acts.valid_days_help")
			},
			Kc(e)
		];
	}
	async perform({ quantity: e = "", valid_days: t, note: n }) {
		let { hass: r, subject: i, meter: a } = this, o = {
			meter_id: a.meterId,
			quantity: e,
			valid_days: t,
			note: n,
			reference: this.own
		}, s = await gi(r, i.where, o), c = [[x(r, "acts.meter"), a.name], [x(r, "common.kind_units"), gs(e, a.unit, r.locale)]];
		return il(r, i, {
			title: x(r, "common.kind_units"),
			reference: this.own,
			rows: c
		}, s);
	}
};
I([y({ attribute: !1 })], ng.prototype, "meter", void 0), ng = I([v("prepaid-meter-grant-units")], ng);
// src/data/packages.ts
var rg = M({
	id: T,
	name: T,
	price: T,
	quantity: T
}), ig = M({ versions: A(M({
	current: D,
	document: M({ packages: (e, t) => e === void 0 ? [] : A(rg)(e, t) })
})) });
async function ag(e, t, n) {
	let { versions: r } = await S(e, "tariff/get", {
		entry_id: t,
		tariff_id: n,
		limit: 1
	}, ig);
	return r.find(({ current: e }) => e)?.document.packages ?? [];
}
// src/data/supply.ts
var og = [
	"awaiting_arm",
	"credit",
	"load",
	"override",
	"safety"
], sg = [
	"abnormal",
	"battery_low",
	"fault",
	"locked",
	"partial"
];
// src/panel/unit/supply-words.ts
function cg({ observed: e, commanded: t }) {
	let n = e ?? t;
	return n === null ? "unknown" : n ? "on" : "off";
}
function lg(e) {
	let t = cg(e);
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
function ug(e, { commanded: t, observed: n, metered: r }) {
	let i = (e) => e === null ? "unknown" : e ? "on" : "off", a = t !== null && n !== null && t !== n, o = n === !1 || t === !1, s = [{
		symbol: "export",
		words: x(e, `meters.told_${i(t)}`),
		tone: ""
	}, {
		symbol: "eye-outline",
		words: x(e, `meters.reads_${i(n)}`),
		tone: a ? "warn" : ""
	}];
	return r === !0 ? s.push({
		symbol: "meter-electric-outline",
		words: x(e, "meters.metered_yes"),
		tone: "bad"
	}) : o && s.push({
		symbol: "meter-electric-outline",
		words: x(e, `meters.metered_${r === !1 ? "no" : "unknown"}`),
		tone: ""
	}), s;
}
function dg(e, t) {
	let n = og.filter((e) => t.off_reasons.includes(e)), r = sg.filter((e) => t.faults.includes(e)), i = [["override_until", t.override_until], ["load_until", t.load_until]];
	return [
		...n.map((t) => x(e, `common.reason_${t}`)),
		...r.map((t) => x(e, `common.fault_${t}`)),
		...i.flatMap(([t, n]) => n === null ? [] : [x(e, `common.end_${t}`, { time: Y(n, e) })])
	];
}
function fg(e, { troubles: t }) {
	return Os.filter((e) => t.includes(e)).map((t) => x(e, `meters.trouble_${t}`));
}
var pg = {
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
function mg(e) {
	return pg[e] ?? "gauge";
}
// src/panel/unit/meter-acts.ts
function hg(e, t, n) {
	let { hass: r, unit: i } = e, a = [{
		words: x(r, "acts.package_buy"),
		symbol: "package-variant-closed",
		run: () => void gg(e, t, n)
	}, {
		words: x(r, "acts.grant"),
		symbol: "gift-outline",
		run: () => {
			_g(e, t, n);
		}
	}];
	return [
		...i.tenancy.vacant ? [] : a,
		{
			words: x(r, "acts.replace"),
			symbol: "swap-horizontal",
			run: () => {
				yg(e, t, n);
			}
		},
		{
			words: x(r, "acts.correct"),
			symbol: "wrench-outline",
			run: () => {
				bg(e, t, n);
			}
		}
	];
}
async function gg({ host: e, hass: t, site: n, unit: r }, i, a) {
	try {
		let o = await ag(t, n.entry_id, a.tariff_id ?? "");
		o.length === 0 ? R(e, x(t, "acts.package_none")) : await _l(e, t, new tg(), {
			subject: Th(n, r),
			meter: vg(i, a),
			sold: o
		});
	} catch (t) {
		R(e, w(t));
	}
}
function _g({ host: e, hass: t, site: n, unit: r }, i, a) {
	_l(e, t, new ng(), {
		subject: Th(n, r),
		meter: vg(i, a)
	});
}
function vg(e, { name: t, unit: n }) {
	return {
		meterId: e,
		name: t,
		unit: n
	};
}
function yg({ host: e, hass: t, site: n, unit: r }, i, a) {
	let o = a.register === null ? null : gs(a.register, a.unit, t.locale), s = {
		subject: Th(n, r),
		meterId: i,
		meter: a.name,
		measure: a.unit,
		last: o
	};
	_l(e, t, new $h(), s);
}
function bg({ host: e, hass: t, site: n, unit: r, tariffs: i }, a, o) {
	let s = i.filter(({ commodity: e, tariff_id: t }) => e === o.commodity && t !== o.tariff_id).map(({ tariff_id: e, name: t }) => ({
		value: e,
		words: t
	})), c = {
		subject: Th(n, r),
		meterId: a,
		meter: o.name,
		tariffs: s
	};
	_l(e, t, new qh(), c);
}
function xg({ host: e, hass: t, site: n, unit: r }, i, a) {
	let o = new Zh(), s = a.supply?.override_until ?? null, c = a.supply !== null && cg(a.supply) === "on" ? "off" : "on";
	o.begin(s === null ? c : "automatic"), _l(e, t, o, {
		subject: Th(n, r),
		meterId: i,
		meter: a.name
	});
}
function Sg(e, t, n) {
	let { host: r, hass: i, site: a, unit: o } = e;
	if (!n.has_session) return g;
	let { session: s } = n, c = () => {
		_l(r, i, new eg(), {
			subject: Th(a, o),
			meterId: t,
			meter: n.name
		});
	};
	if (s === null) return h`<div class="session"><p>${x(i, "meters.session_none")}</p>
      <button @click=${c}>${P("play")}${x(i, "acts.session_start")}</button></div>`;
	let l = U(s.used, o.currency, i.locale);
	return h`<div class="session"><p><bdi>${x(i, "meters.session_runs", {
		time: Y(s.started_at, i),
		used: l
	})}</bdi></p>
    <button @click=${() => void Cg(e, t)}>${P("stop")}${x(i, "acts.session_stop")}</button></div>`;
}
async function Cg({ host: e, hass: t, unit: n }, r) {
	try {
		let { amount: i, currency: a } = await Di(t, { unit_id: n.unit_id }, {
			meter_id: r,
			reference: dt()
		});
		R(e, x(t, "acts.session_stopped", { amount: U(i, a, t.locale) }));
	} catch (t) {
		R(e, w(t));
	}
}
// src/panel/unit/meter-styles.ts
var wg = o`
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
`, Tg = class extends $ {
	constructor(...e) {
		super(...e), this.tariffs = [], this.#e = "", this.#c = () => {
			let { hass: e, site: t, unit: n } = this, r = {
				subject: Th(t, n),
				decisionId: n.credit.decision_id
			};
			_l(this, e, new Gh(), r);
		}, this.#l = async () => {
			let { hass: e, unit: t } = this;
			try {
				await yi(e, { unit_id: t.unit_id }), R(this, x(e, "acts.reconnected", { unit: t.name }));
			} catch (e) {
				R(this, w(e));
			}
		};
	}
	static {
		this.styles = [...[$.styles].flat(), wg];
	}
	#e;
	willUpdate(e) {
		super.willUpdate(e);
		let t = Object.values(this.unit.meters).map(({ tariff_id: e }) => e).join();
		t !== this.#e && (this.#e = t, Xt(this.hass, this.site.entry_id).then((e) => this.tariffs = e, () => this.tariffs = []));
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
		let { hass: n, site: r, unit: i } = this, a = fg(n, t), o = r.role === "administrator" ? hg(this.#t, e, t) : [];
		return h`<ha-card role="group" aria-label=${t.name}>
      <div class="head">
        <h2>${P(mg(t.commodity))}${t.name}</h2>
        ${t.supply === null ? g : this.#r(t)}
        ${o.length === 0 ? g : h`<prepaid-meter-menu bare .items=${o} words=${x(n, "meters.more", { meter: t.name })}></prepaid-meter-menu>`}
      </div>
      ${a.length === 0 ? g : h`<ul class="troubles">${a.map((e) => h`<li class="warn">${P("alert-outline")}<span>${e}</span></li>`)}</ul>`}
      <div class="figures">
        ${this.#i("meters.register", gs(t.register, t.unit, n.locale))}
        ${t.power_w === null ? g : this.#i("meters.power", q(t.power_w, "W", n.locale))}
        ${t.rate === null ? g : this.#i("meters.rate", x(n, "tariffs.per_one", {
			amount: Xi(t.rate, i.currency, n.locale),
			unit: t.unit
		}))}
      </div>
      ${this.#a(t)} ${Sg(this.#t, e, t)} ${t.supply === null ? g : this.#o(e, t)}
    </ha-card>`;
	}
	#r({ supply: e }) {
		if (e === null) return g;
		let t = lg(e);
		return h`<span class="chip ${t.tone}">${P(t.icon)}${x(this.hass, t.words)}</span>`;
	}
	#i(e, t) {
		return h`<div><span class="quiet">${x(this.hass, e)}</span><b><bdi>${t}</bdi></b></div>`;
	}
	#a(e) {
		let { hass: t, unit: n } = this, r = this.tariffs.find(({ tariff_id: t }) => t === e.tariff_id), { locale: i } = t, a = [
			[x(t, "meters.tariff"), r && h`<a href=${N(this.site.entry_id, "tariffs", r.tariff_id)}>${r.name}</a>`],
			[x(t, "meters.band"), e.band],
			[x(t, "meters.used"), `${gs(e.usage, e.unit, i)} · ${U(e.cost, n.currency, i)}`],
			[x(t, "meters.read_at"), e.read_at === null ? x(t, "meters.never") : Y(e.read_at, t)],
			[x(t, "meters.source"), e.source && Dg(this.hass, e.source)]
		], o = e.packages.map(({ left: n, expires_at: r, kind: a }) => {
			let o = gs(n, e.unit, i), s = r === null ? "" : ` · ${x(t, "meters.expires", { time: Y(r, t) })}`;
			return [x(t, a === "free" ? "common.kind_units" : "common.kind_package"), `${o}${s}`];
		});
		return h`<dl>
      ${[...a, ...o].map(([e, t]) => t ? h`<div><dt>${e}</dt><dd><bdi>${t}</bdi></dd></div>` : g)}
    </dl>`;
	}
	#o(e, t) {
		let { hass: n, site: r, unit: i } = this, { supply: a } = t;
		if (a === null) return g;
		let o = dg(n, a);
		return h`<div class="supply">
      <ul class="relay" aria-label=${x(n, "meters.relay")}>
        ${ug(n, a).map(({ symbol: e, words: t, tone: n }) => h`<li class=${n}>${P(e)}<span>${t}</span></li>`)}
      </ul>
      ${o.length === 0 ? g : h`<p class="why"><bdi>${o.join(" · ")}</bdi></p>`}
      <div class="row">
        ${Object.keys(i.meters).length === 1 ? this.#s() : g}
        ${r.role === "administrator" ? h`<button @click=${() => {
			xg(this.#t, e, t);
		}}>
              ${P("hand-back-right-outline")}${x(n, "acts.override")}
            </button>` : g}
      </div>
    </div>`;
	}
	#s() {
		let { hass: e, site: t, unit: n } = this;
		if (n.supply === null) return g;
		let r = h`<button @click=${this.#c}>${P("power-plug-off")}${x(e, "common.disconnect")}</button>`, i = h`<button @click=${this.#l}>${P("power-plug")}${x(e, "acts.reconnect")}</button>`;
		return h`${t.role === "administrator" && n.supply !== "off" ? r : g} ${n.supply === "on" ? g : i}`;
	}
	#c;
	#l;
};
I([b()], Tg.prototype, "tariffs", void 0), Tg = I([v("prepaid-meter-unit-meters")], Tg);
var Eg = [
	"entity",
	"modbus",
	"mqtt",
	"session"
];
function Dg(e, t) {
	let n = Eg.find((e) => e === t);
	return n === void 0 ? t : x(e, `meters.source_${n}`);
}
// src/format/weekday.ts
var Og = Date.UTC(2024, 0, 1), kg = 864e5, Ag = 6e4;
function jg(e, { locale: t }, n) {
	let r = {
		weekday: n,
		timeZone: "UTC"
	};
	return new Intl.DateTimeFormat(t.language, r).format(new Date(Og + e * kg));
}
function Mg(e, { locale: t }) {
	let n = t.time_format === "12" || t.time_format !== "24" && void 0, r = {
		hour: "2-digit",
		minute: "2-digit",
		timeZone: "UTC",
		...n !== void 0 && { hour12: n }
	};
	return new Intl.DateTimeFormat(t.language, r).format(new Date(Og + e * Ag));
}
// src/panel/unit/week-strip.ts
var Ng = [
	0,
	1,
	2,
	3,
	4,
	5,
	6
], Pg = 1440, Fg = o`
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
function Ig({ start_minute: e, end_minute: t, weekdays: n, days: r }, i) {
	if (r.includes(i)) return [[0, Pg]];
	let a = t <= e, o = n.includes(i) ? [[e, a ? Pg : t]] : [];
	return [...n.includes((i + 6) % 7) && a && t > 0 ? [[0, t]] : [], ...o];
}
function Lg(e, t) {
	return h`<ul class="week">
    ${Ng.map((n) => {
		let r = Ig(t, n), i = r.map(([t, n]) => `${Mg(t, e)}–${Mg(n, e)}`).join(", "), a = i === "" ? x(e, "policy.unprotected") : i;
		return h`<li title=${a}>
        <i aria-hidden="true">${r.map(([e, t]) => h`<b style="top:${e / Pg * 100}%;height:${(t - e) / Pg * 100}%"></b>`)}</i>
        <span aria-label="${jg(n, e, "long")}: ${a}" role="img">${jg(n, e, "short")}</span>
      </li>`;
	})}
  </ul>`;
}
// src/panel/unit/policy.ts
var Rg = 60, zg = 1440, Bg = class extends $ {
	static {
		this.styles = [
			...[$.styles].flat(),
			Fg,
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
		return U(e, this.unit.currency, this.hass.locale);
	}
	#t() {
		let { hass: e } = this, { policy: t } = this.unit, n = t.low_credit.map((e) => this.#e(e)), r = new Intl.ListFormat(e.locale.language, { type: "disjunction" }).format(n), i = [];
		if (n.length > 0 && i.push(["bell-outline", x(e, "policy.low", { amounts: r })]), $m(t.emergency) || i.push(["lifebuoy", x(e, "policy.emergency", { amount: this.#e(t.emergency) })]), t.never_disconnect) return [...i, ["shield-check-outline", x(e, "policy.never")]];
		let a = t.cut_mode === "automatic" ? "policy.cut_automatic" : "policy.cut_notify";
		return [
			...i,
			["timer-sand", this.#n()],
			[t.cut_mode === "automatic" ? "power-plug-off-outline" : "account-alert-outline", x(e, a)],
			["restart", x(e, "policy.reconnection", { amount: this.#e(t.reconnection) })]
		];
	}
	#n() {
		let { hass: e } = this, { grace_minutes: t, grace_amount: n } = this.unit.policy;
		if (t === 0) return x(e, "policy.no_grace");
		let r = this.#r(t);
		return n === null ? x(e, "policy.grace", { time: r }) : x(e, "policy.grace_amount", {
			time: r,
			amount: this.#e(n)
		});
	}
	#r(e) {
		let [t, n] = e % zg === 0 ? [e / zg, "day"] : e % Rg === 0 ? [e / Rg, "hour"] : [e, "minute"];
		return new Intl.NumberFormat(this.hass.locale.language, {
			style: "unit",
			unit: n,
			unitDisplay: "long"
		}).format(t);
	}
	#i = () => {
		let { hass: e, site: t, unit: n } = this;
		n.subentry_id !== null && qn(this, e, {
			entryId: t.entry_id,
			kind: "unit",
			subentryId: n.subentry_id
		});
	};
	render() {
		let { hass: e, site: t, unit: n } = this, { policy: r, tenancy: i } = n, a = r.protected.days.length > 0 || r.protected.weekdays.length > 0, o = r.own ? "policy.own" : i.customer_class === "" ? "policy.of_site" : "policy.of_class";
		return h`<ha-card role="group" aria-labelledby="policy">
      <div class="head">
        <h2 id="policy">${x(e, "policy.title")}</h2>
        ${t.role === "administrator" && n.subentry_id !== null ? h`<button @click=${this.#i}>${P("pencil-outline")}${x(e, "policy.edit")}</button>` : g}
      </div>
      <ul class="rules">
        ${this.#t().map(([e, t]) => h`<li>${P(e)}<span><bdi>${t}</bdi></span></li>`)}
      </ul>
      ${a && !r.never_disconnect ? h`<div class="protected"><p class="quiet">${x(e, "policy.protected")}</p>${Lg(e, r.protected)}</div>` : g}
      <p class="quiet">${x(e, o)}</p>
    </ha-card>`;
	}
};
Bg = I([v("prepaid-meter-unit-policy")], Bg);
// src/data/statement.ts
var Vg = M({
	meter_id: O(T),
	from: O(T),
	to: O(T),
	cause: O(T),
	lines: A(bl)
}), Hg = M({
	seq: E,
	journal_entry: T,
	date: T,
	at: T,
	kind: T,
	amount: T,
	balance: T,
	debt_amount: T,
	debt: T,
	owed_amount: T,
	owed: T,
	lines: A(T),
	charge: O(Vg),
	reversible: D,
	refers_to: A(T)
}), Ug = M({
	meter_id: T,
	name: T,
	usage: T,
	unit: T
}), Wg = M({
	currency: T,
	name: T,
	from: T,
	to: T,
	tenancy: E,
	opening_balance: T,
	closing_balance: T,
	accrued: O(T),
	totals: j(T),
	usage: A(Ug),
	matched: E,
	entries: A(Hg)
});
async function Gg(e, t, { offset: n = 0, limit: r = 25 } = {}) {
	let { entryId: i, unitId: a, tenancy: o, start: s, end: c } = t;
	return S(e, "unit/statement", {
		entry_id: i,
		unit_id: a,
		tenancy: o,
		...c === void 0 ? { start: s } : {
			start: s,
			end: c
		},
		offset: n,
		limit: r
	}, Wg);
}
var Kg = 500;
function qg(e, { to: t }) {
	return {
		...e,
		end: t
	};
}
async function Jg(e, t) {
	let n = await Gg(e, t, { limit: Kg }), r = [...n.entries];
	for (; r.length < n.matched;) {
		let i = await Gg(e, qg(t, n), {
			offset: r.length,
			limit: Kg
		});
		if (i.entries.length === 0) break;
		r.push(...i.entries);
	}
	return {
		...n,
		entries: r.reverse()
	};
}
// src/ha/save.ts
function Yg(e, t, n) {
	let r = URL.createObjectURL(new Blob([n], { type: `${t};charset=utf-8` })), i = document.createElement("a");
	i.href = r, i.download = e, i.click(), URL.revokeObjectURL(r);
}
// src/panel/unit/controls.ts
var Xg = o`
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
    background: color-mix(in srgb, var(--primary-color, #009ac7) 16%, var(--card-background-color, #fff));
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
  .stepper .icon-button:dir(rtl) ha-icon {
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
function Zg(e, t, n, r) {
	return h`<div class="choice" role="group" aria-label=${e}>
    ${t.map(({ value: e, words: t }) => h`<button aria-pressed=${e === n} data-value=${e} @click=${() => {
		r(e);
	}}>${t}</button>`)}
  </div>`;
}
function Qg(e, { at: t, back: n, forward: r }) {
	return h`<div class="stepper">
    <button class="icon-button" aria-label=${x(e, "unit.earlier")} @click=${n}>${P("chevron-left")}</button>
    <span class="at" aria-live="polite">${t}</span>
    <button class="icon-button" aria-label=${x(e, "unit.later")} ?disabled=${r === void 0} @click=${r}>
      ${P("chevron-right")}
    </button>
  </div>`;
}
function $g(e, t, n, r) {
	return t.length < 2 ? g : h`<select aria-label=${e} @change=${(e) => {
		let n = t.find(({ value: t }) => t === e.target.value);
		n !== void 0 && r(n.value);
	}}>
    ${t.map(({ value: e, words: t }) => h`<option value=${e} ?selected=${e === n}>${t}</option>`)}
  </select>`;
}
// src/panel/unit/statement-file.ts
var e_ = [
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
function t_(e) {
	let t = e.entries.map((e) => [...e_.map((t) => String(e[t])), e.lines.join("; ")]);
	return [[...e_, "lines"], ...t].map((e) => e.map(n_).join(",")).join("\r\n") + "\r\n";
}
function n_(e) {
	let t = /^[=+\-@\t\r\n＝＋－＠]/.test(e) && !/^[+-]?\d+(\.\d+)?$/.test(e) ? `'${e}` : e;
	return /[",\r\n]/.test(t) ? `"${t.replaceAll("\"", "\"\"")}"` : t;
}
function r_(e, t) {
	return `${e.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "statement"}-${e.from.slice(0, 10)}-${e.to.slice(0, 10)}.${t}`;
}
var i_ = "body { margin: 0; font: 11pt/1.45 system-ui, sans-serif; color: #000; }\n@page { margin: 18mm 16mm; }\nh1 { margin: 0 0 2mm; font-size: 18pt; font-weight: 500; } p { margin: 0 0 6mm; color: #444; }\ntable { width: 100%; margin-bottom: 8mm; border-collapse: collapse; font-variant-numeric: tabular-nums; }\nthead { display: table-header-group; } tr { break-inside: avoid; }\nth { font-weight: 500; text-align: start; } th, td { padding: 1.5mm 2mm 1.5mm 0; border-bottom: 0.2mm solid #bbb; vertical-align: top; }\n.amount { text-align: end; white-space: nowrap; } .line { padding-inline-start: 6mm; color: #444; font-size: 9.5pt; }\n.closing { font-weight: 600; }";
function a_(e, t) {
	let n = document.createElement("iframe");
	n.setAttribute("aria-hidden", "true"), n.style.cssText = "position:fixed;inset:0;width:0;height:0;border:0", document.body.append(n);
	let r = n.contentWindow, i = n.contentDocument;
	if (r === null || i === null) return;
	i.documentElement.lang = document.documentElement.lang, i.documentElement.dir = document.documentElement.dir, i.title = e;
	let a = i.createElement("style");
	a.textContent = i_, i.head.append(a), Je(t, i.body), r.addEventListener("afterprint", () => {
		n.remove();
	}), r.print();
}
// src/panel/unit/explanation.ts
var o_ = ["free", "package"], s_ = ["energy", "usage"];
function c_(e, t, n) {
	return {
		name: l_(e, n),
		sum: u_(e, t, n),
		amount: Xi(n.amount, t, e.locale)
	};
}
function l_(e, { kind: t, line: n, band: r, block: i, note: a, estimated: o }) {
	let s = Yl(e, t);
	return [
		s,
		s === null || n !== t && !s_.includes(n) ? n : "",
		r,
		i === null ? "" : x(e, "unit.line_block", { block: i }),
		Xl(e, a),
		o ? x(e, "unit.estimated") : ""
	].filter(Boolean).join(" · ");
}
function u_({ locale: e }, t, n) {
	if (n.quantity === null || n.unit === null) return "";
	let r = `${Zi(n.quantity, e)} ${n.unit}`;
	return n.rate === null || o_.includes(n.note) ? r : `${r} × ${Xi(n.rate, t, e)}`;
}
function d_(e, { charge: t }, n) {
	if (t?.from == null || t.to === null) return "";
	let r = {
		meter: n.get(t.meter_id ?? "") ?? "",
		from: xs(t.from, e),
		to: xs(t.to, e)
	};
	return x(e, r.meter === "" ? "unit.covers" : "unit.covers_meter", r);
}
function f_(e, t, n) {
	return [[
		"unit.debt_moved",
		n.debt_amount,
		n.debt
	], [
		"unit.owed_moved",
		n.owed_amount,
		n.owed
	]].filter(([, e]) => !ph(e)).map(([n, r, i]) => ({
		name: x(e, n),
		sum: x(e, "unit.stands_at", { amount: Xi(i, t, e.locale) }),
		amount: Xi(r, t, e.locale)
	}));
}
function p_(e, t) {
	let n = !ph(e.debt_amount) || !ph(e.owed_amount);
	return e.charge !== null || e.lines.length > 0 || n || t && e.reversible;
}
// src/panel/unit/statement-summary.ts
function m_(e, { opening_balance: t, closing_balance: n, accrued: r, totals: i }) {
	return [
		{
			name: x(e, "unit.opening"),
			amount: t,
			total: !1
		},
		...Object.entries(i).map(([t, n]) => ({
			name: Hc(e, t),
			amount: n,
			total: !1
		})),
		{
			name: x(e, "unit.closing"),
			amount: n,
			total: !0
		},
		...r === null || ph(r) ? [] : [{
			name: x(e, "unit.accrued"),
			amount: r,
			total: !1
		}]
	];
}
// src/panel/unit/statement-paper.ts
function h_(e, t, n) {
	let { currency: r } = t, i = (t) => U(t, r, e.locale);
	return h`<h1>${t.name}</h1>
    <p>${x(e, "unit.statement")} · ${n}</p>
    <table>
      ${m_(e, t).map(({ name: e, amount: t, total: n }) => h`<tr class=${n ? "closing" : ""}><th scope="row">${e}</th><td class="amount">${i(t)}</td></tr>`)}
    </table>
    <table>
      <thead>
        <tr>
          <th>${x(e, "unit.what")}</th>
          <th class="amount">${x(e, "unit.amount")}</th>
          <th class="amount">${x(e, "unit.balance")}</th>
        </tr>
      </thead>
      ${t.entries.map((n) => h`<tr>
          <td>${Hc(e, n.kind)}, ${xs(n.date, e)}${g_(e, t, n)}</td>
          <td class="amount">${i(n.amount)}</td>
          <td class="amount">${i(n.balance)}</td>
        </tr>`)}
    </table>`;
}
function g_(e, t, n) {
	let r = new Map(t.usage.map(({ meter_id: e, name: t }) => [e, t])), i = [...n.charge?.lines.map((n) => c_(e, t.currency, n)) ?? [], ...f_(e, t.currency, n)];
	return [
		d_(e, n, r),
		...n.charge === null ? n.lines : [],
		...i.map(({ name: e, sum: t, amount: n }) => `${e}: ${t === "" ? "" : `${t} = `}${n}`)
	].filter(Boolean).map((e) => h`<div class="line">${e}</div>`);
}
// src/format/calendar.ts
var __ = {
	hour: 10,
	day: 7,
	month: 4
}, v_ = {
	hour: 13,
	day: 10,
	month: 7
};
function y_(e) {
	let [t = 1970, n = 1, r = 1] = e.split("-").map(Number);
	return new Date(Date.UTC(t, n - 1, r));
}
function b_(e) {
	return e.toISOString().slice(0, 10);
}
function x_(e, t = /* @__PURE__ */ new Date()) {
	let n = {
		timeZone: e.config.time_zone,
		year: "numeric",
		month: "2-digit",
		day: "2-digit"
	};
	return new Intl.DateTimeFormat("en-CA", n).format(t);
}
function S_(e, t) {
	return {
		period: e,
		first: `${t.slice(0, __[e])}-01-01`.slice(0, 10)
	};
}
function C_({ period: e, first: t }, n) {
	let r = y_(t);
	return e === "hour" ? r.setUTCDate(r.getUTCDate() + n) : e === "day" ? r.setUTCMonth(r.getUTCMonth() + n) : r.setUTCFullYear(r.getUTCFullYear() + n), {
		period: e,
		first: b_(r)
	};
}
function w_(e) {
	return {
		start: `${e.first}T00:00:00`,
		end: `${C_(e, 1).first}T00:00:00`
	};
}
function T_(e) {
	let { period: t, first: n } = e;
	if (t === "hour") return Array.from({ length: 24 }, (e, t) => `${n}T${String(t).padStart(2, "0")}`);
	if (t === "month") return Array.from({ length: 12 }, (e, t) => `${n.slice(0, 4)}-${String(t + 1).padStart(2, "0")}`);
	let r = Math.round((y_(C_(e, 1).first).getTime() - y_(n).getTime()) / 864e5);
	return Array.from({ length: r }, (e, t) => `${n.slice(0, 7)}-${String(t + 1).padStart(2, "0")}`);
}
function E_(e, t) {
	return t.slice(0, v_[e]);
}
var D_ = {
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
function O_({ period: e, first: t }, { locale: n }) {
	return M_(y_(t), n.language, D_[e]);
}
var k_ = {
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
}, A_ = {
	hour: { hour: "numeric" },
	day: { day: "numeric" },
	month: { month: "short" }
};
function j_(e, t, { locale: n }, { brief: r = !1 } = {}) {
	let i = y_(t.slice(0, 10));
	e === "hour" && i.setUTCHours(Number(t.slice(11, 13)));
	let a = n.time_format === "12" ? { hour12: !0 } : n.time_format === "24" ? { hourCycle: "h23" } : {}, o = (r ? A_ : k_)[e];
	return r && e === "day" ? new Intl.NumberFormat(n.language).format(i.getUTCDate()) : M_(i, n.language, e === "hour" ? {
		...o,
		...a
	} : o);
}
function M_(e, t, n) {
	return new Intl.DateTimeFormat(t, {
		...n,
		timeZone: "UTC"
	}).format(e);
}
// src/panel/unit/statement-period.ts
var N_ = [
	"month",
	"year",
	"all"
];
function P_(e, { tenancy: t }) {
	return {
		span: "month",
		at: x_(e),
		tenancy: t.number
	};
}
function F_({ span: e, at: t }) {
	return S_(e === "year" ? "month" : "day", t);
}
function I_(e, { tenancy: t }, n) {
	return n.span === "all" ? n.tenancy === t.number : C_(F_(n), 1).first > x_(e);
}
function L_(e, t, n) {
	let r = I_(e, t, n);
	if (n.span === "all") return {
		start: R_(t.tenancy, n.tenancy),
		end: void 0
	};
	let { start: i, end: a } = w_(F_(n));
	return {
		start: i,
		end: r ? void 0 : a
	};
}
function R_({ number: e, since: t, past: n }, r) {
	return r === e ? t : n.find((e) => e.number === r)?.since ?? t;
}
function z_(e, t) {
	return {
		...e,
		at: C_(F_(e), t).first
	};
}
function B_(e, t, n, r) {
	return r === t.tenancy.number ? {
		...P_(e, t),
		span: n.span
	} : {
		...n,
		span: "all",
		tenancy: r
	};
}
function V_(e, t, n) {
	return n.span === "all" ? H_(e, t).find(({ value: e }) => e === String(n.tenancy))?.words ?? "" : O_(F_(n), e);
}
function H_(e, { tenancy: t }) {
	let n = (t) => ys(t, e);
	return [{
		value: String(t.number),
		words: x(e, "unit.tenancy_since", { from: n(t.since) })
	}, ...t.past.map(({ number: t, since: r, until: i, vacant: a }) => ({
		value: String(t),
		words: x(e, a ? "unit.tenancy_vacant" : "unit.tenancy_past", {
			from: n(r),
			to: n(i)
		})
	})).reverse()];
}
// src/panel/unit/kind-icons.ts
var U_ = {
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
function W_(e) {
	return U_[e] ?? "circle-medium";
}
// src/panel/unit/statement-rows.ts
function G_(e) {
	let { hass: t, statement: n } = e;
	return h`<table class="entries">
    <caption class="unseen">${x(t, "unit.entries")}</caption>
    <thead>
      <tr>
        <th scope="col">${x(t, "unit.what")}</th>
        <th scope="col" class="amount">${x(t, "unit.amount")}</th>
        <th scope="col" class="amount">${x(t, "unit.balance")}</th>
      </tr>
    </thead>
    <tbody>
      ${n.entries.map((t) => K_(e, t))}
    </tbody>
  </table>`;
}
function K_(e, t) {
	let { hass: n, statement: r } = e, { currency: i } = r, a = e.open.has(t.journal_entry), o = `more-${t.seq}`;
	return h`<tr>
      <td>${q_(e, t, a, o)}</td>
      <td class="amount ${t.amount.startsWith("-") ? "" : "in"}">${J_(t.amount, i, n)}</td>
      <td class="amount">${U(t.balance, i, n.locale)}</td>
    </tr>
    ${a ? h`<tr class="more" id=${o}><td colspan="3">${Y_(e, t)}</td></tr>` : g}`;
}
function q_(e, t, n, r) {
	let { hass: i } = e, a = h`${P(W_(t.kind))}<span
      ><span class="kind">${Hc(i, t.kind)}</span><span class="quiet">${xs(t.date, i)}</span></span
    >`;
	return p_(t, e.reverse !== void 0) ? h`<button class="what" aria-expanded=${n} aria-controls=${n ? r : g} @click=${() => {
		e.toggle(t.journal_entry);
	}}>
    ${a}${P(n ? "chevron-up" : "chevron-down")}
  </button>` : h`<div class="what">${a}</div>`;
}
function J_(e, t, n) {
	let r = U(e, t, n.locale);
	return e.startsWith("-") || !/[1-9]/.test(e) ? r : `+${r}`;
}
function Y_({ hass: e, statement: t, reverse: n }, r) {
	let { currency: i } = t, a = new Map(t.usage.map(({ meter_id: e, name: t }) => [e, t])), o = [...r.charge?.lines.map((t) => c_(e, i, t)) ?? [], ...f_(e, i, r)], s = d_(e, r, a), c = r.charge === null ? r.lines : [];
	return h`<div class="explained">
    ${s === "" ? g : h`<p class="quiet"><bdi>${s}</bdi></p>`}
    ${r.kind === "correction" ? h`<p class="quiet">${x(e, "unit.now_charged")}</p>` : g}
    ${c.map((e) => h`<p>${e}</p>`)}
    ${o.length === 0 ? g : h`<table>${o.map(X_)}</table>`}
    ${n === void 0 || !r.reversible ? g : h`<button class="plain" @click=${() => {
		n(r);
	}}>${P("undo-variant")}${x(e, "unit.reverse")}</button>`}
  </div>`;
}
function X_({ name: e, sum: t, amount: n }) {
	return h`<tr>
    <th scope="row">${e}</th>
    <td class="amount"><bdi>${t}</bdi></td>
    <td class="amount">${n}</td>
  </tr>`;
}
// src/panel/unit/statement-styles.ts
var Z_ = [Xg, o`
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
  `], Q_ = 25, $_ = 500, ev = 500, tv = 6e4, nv = class extends $ {
	constructor(...e) {
		super(...e), this.shown = null, this.statement = null, this.refused = null, this.loading = !0, this.open = /* @__PURE__ */ new Set(), this.#e = "", this.#t = 0, this.#l = (e) => {
			let t = new Set(this.open);
			t.delete(e) || t.add(e), this.open = t;
		}, this.#p = (e, t) => {
			let n = V_(this.hass, this.unit, t);
			a_(`${e.name} ${n}`, h_(this.hass, e, n));
		}, this.#m = (e) => {
			Yg(r_(e, "csv"), "text/csv", t_(e));
		}, this.#h = (e) => {
			Yg(r_(e, "json"), "application/json", JSON.stringify(e, null, 2));
		};
	}
	static {
		this.styles = [...[$.styles].flat(), ...Z_];
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
			P_(this.hass, this.unit),
			null,
			/* @__PURE__ */ new Set()
		]);
		let n = JSON.stringify([this.#r(this.shown), this.shown.span]);
		n === this.#e ? t !== void 0 && I_(this.hass, this.unit, this.shown) && this.#i(t) : (this.#e = n, this.#o(n, Q_));
	}
	#r(e) {
		return {
			entryId: this.site.entry_id,
			unitId: this.unit.unit_id,
			tenancy: e.tenancy,
			...L_(this.hass, this.unit, e)
		};
	}
	#i(e) {
		let [t, n] = [e.credit, this.unit.credit];
		if (t === n) return;
		let r = Yi(n.balance, t.balance) > 0 || t.debt !== n.debt || t.deposit !== n.deposit || t.arrears !== n.arrears;
		if (!r && this.#n !== void 0) return;
		clearTimeout(this.#n);
		let i = r ? ev : Math.max(ev, this.#t + tv - Date.now());
		this.#n = setTimeout(() => {
			this.#a();
		}, i);
	}
	#a() {
		let e = this.statement?.entries.length ?? 0;
		this.#o(this.#e, Math.min($_, Math.max(Q_, e)));
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
				let i = n === 0 ? null : this.statement, a = this.#r(r), o = await Gg(this.hass, i === null ? a : qg(a, i), {
					limit: t,
					offset: n
				});
				if (e !== this.#e) return;
				this.statement = i === null ? o : {
					...i,
					entries: [...i.entries, ...o.entries]
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
        <h2>${x(e, "unit.statement")}</h2>
        ${this.#d(n)}
      </div>
      ${this.#s(t)}
      ${this.refused === null ? g : h`<p role="status">${w(this.refused)}</p>`}
      ${n === null ? h`<div class="bone" aria-hidden="true"></div>` : this.#c(n)}
    </ha-card>`;
	}
	#s(e) {
		let { hass: t, unit: n } = this, r = N_.map((e) => ({
			value: e,
			words: x(t, `unit.span_${e}`)
		})), i = (e) => {
			this.shown = e;
		}, a = V_(t, n, e), o = I_(t, n, e) ? void 0 : () => {
			i(z_(e, 1));
		};
		return h`<div class="row between">
      <div class="row">
        ${Zg(x(t, "unit.period"), r, e.span, (t) => {
			i({
				...e,
				span: t
			});
		})}
        ${$g(x(t, "unit.tenancy"), H_(t, n), String(e.tenancy), (r) => {
			i(B_(t, n, e, Number(r)));
		})}
      </div>
      ${e.span === "all" ? h`<span class="at">${a}</span>` : Qg(t, {
			at: a,
			back: () => {
				i(z_(e, -1));
			},
			forward: o
		})}
    </div>`;
	}
	#c(e) {
		let { hass: t } = this, n = e.matched - e.entries.length;
		return h`<dl class="sums">
        ${m_(t, e).map(({ name: n, amount: r, total: i }) => h`<div class=${i ? "closing" : ""}>
            <dt>${n}</dt>
            <dd>${U(r, e.currency, t.locale)}</dd>
          </div>`)}
      </dl>
      ${e.entries.length === 0 ? h`<p class="quiet">${x(t, "unit.no_entries")}</p>` : G_({
			hass: t,
			statement: e,
			open: this.open,
			toggle: this.#l,
			reverse: this.#u()
		})}
      ${n > 0 ? h`<button class="plain" ?disabled=${this.loading} @click=${() => void this.#o(this.#e, Q_, e.entries.length)}>${P("chevron-down")}${x(t, "unit.more", { left: n })}</button>` : g}`;
	}
	#l;
	#u() {
		let { hass: e, site: t, unit: n } = this;
		if (t.role === "administrator") return ({ journal_entry: r, kind: i, at: a, date: o }) => void yl(this, e, t, {
			journal_entry: r,
			kind: i,
			at: a,
			booked_at: o,
			unit_id: n.unit_id,
			name: n.name
		});
	}
	#d(e) {
		let { hass: t } = this;
		return h`<div class="keep">
      ${[
			[
				"printer-outline",
				"common.print",
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
          title=${x(t, r)}
          aria-label=${x(t, r)}
          ?disabled=${e === null}
          @click=${() => void this.#f(i)}
        >
          ${P(n)}
        </button>`)}
    </div>`;
	}
	async #f(e) {
		let { shown: t } = this;
		if (t !== null) try {
			e(await Jg(this.hass, this.#r(t)), t), this.refused = null;
		} catch (e) {
			this.refused = e;
		}
	}
	#p;
	#m;
	#h;
};
I([b()], nv.prototype, "shown", void 0), I([b()], nv.prototype, "statement", void 0), I([b()], nv.prototype, "refused", void 0), I([b()], nv.prototype, "loading", void 0), I([b()], nv.prototype, "open", void 0), nv = I([v("prepaid-meter-unit-statement")], nv);
// src/acts/move-dialog.ts
var rv = {
	rest: "pay",
	unpaid: "claim"
}, iv = class extends X {
	constructor(...e) {
		super(...e), this.meters = [], this.way = "out", this.values = { ...rv }, this.out = null, this.in = null, this.#e = new Fh((e) => {
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
		let { hass: e, way: t, subject: n } = this, r = x(e, `acts.move_${t}_of`, { unit: n.name });
		return this.#t ? {
			title: r,
			submit: x(e, `acts.move_${t}_confirm`),
			danger: t === "out"
		} : {
			title: r,
			submit: x(e, "acts.next"),
			lead: x(e, `acts.move_${t}_lead`)
		};
	}
	fields() {
		let { hass: e } = this;
		if (this.out !== null) return this.#i(this.out);
		if (this.in !== null) return [Kc(e, !1)];
		let t = this.meters.map((e) => this.#n(e));
		return this.way === "out" ? t : [...t, ...this.#r()];
	}
	#n({ meterId: e, name: t, unit: n, shown: r, available: i }) {
		let { hass: a } = this, o = r === null ? void 0 : x(a, i ? "acts.register_help" : "acts.register_silent", { register: r });
		return {
			name: `register-${e}`,
			kind: "number",
			label: x(a, "acts.register", {
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
				label: x(e, "acts.occupants"),
				help: x(e, "acts.occupants_help")
			},
			{
				name: "moved_in",
				kind: "day",
				label: x(e, "acts.first_day"),
				help: x(e, "acts.first_day_help")
			},
			{
				name: "anchor",
				kind: "day",
				label: x(e, "acts.billing_day"),
				help: x(e, "acts.billing_day_help"),
				seldom: !0
			}
		];
	}
	#i({ rest: e, unpaid: t }) {
		let { hass: n } = this, r = Kc(n);
		if (!$m(t)) {
			let e = ["claim", "bad_debt"].map((e) => ({
				value: e,
				words: x(n, `acts.unpaid_${e}`)
			}));
			return [{
				name: "unpaid",
				kind: "either",
				label: x(n, "acts.unpaid_as"),
				options: e
			}, r];
		}
		if ($m(e)) return [r];
		let i = ["pay", "carry"].map((e) => ({
			value: e,
			words: x(n, `acts.rest_${e}`)
		})), a = {
			name: "rest",
			kind: "either",
			label: x(n, "acts.rest_where"),
			options: i
		};
		return this.values.rest === "carry" ? [
			a,
			...this.#e.fields(n),
			r
		] : [
			a,
			Jc(n, "out"),
			r
		];
	}
	changed(e, t) {
		super.changed(e, t), e === "rest" && t === "carry" && this.#e.search(this.hass, this.subject, "", 0), e === "search" && this.#e.search(this.hass, this.subject, t.trim());
	}
	body() {
		let { hass: e } = this, t = this.out === null ? this.in === null ? [] : th(e, this.in) : eh(e, this.out), n = t.at(-1), r = ([e, t]) => h`<dt>${e}</dt><dd><bdi>${t}</bdi></dd>`;
		return h`${this.#a()}
    ${n === void 0 ? g : h`<dl>${t.slice(0, -1).map(r)}</dl><dl class="total">${r(n)}</dl>`}
    ${super.body()}
    ${this.out === null ? g : h`<p class="quiet"><bdi>${x(e, "acts.move_out_final")}</bdi></p>`}`;
	}
	#a() {
		let { hass: e } = this, t = [x(e, "acts.step_readings"), x(e, `acts.step_${this.way}`)], n = +!!this.#t;
		return h`<ol class="steps">
      ${t.map((e, t) => h`<li aria-current=${t === n ? "step" : "false"}><bdi>${t + 1}. ${e}</bdi></li>`)}
    </ol>`;
	}
	buttons() {
		return this.#t ? h`<button type="button" class="apart" ?disabled=${this.busy} @click=${async ({ currentTarget: e }) => {
			[this.out, this.in, this.told] = [
				null,
				null,
				""
			], await this.updateComplete, this.standOnStep(e);
		}}>${x(this.hass, "acts.back")}</button>
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
		}, l = await Ai(n, r.where, c, t);
		return this.out = t ? null : l, t ? rh(n, r, l, this.own) : null;
	}
	async #l(e, t) {
		let { hass: n, subject: r } = this, { occupants: i, moved_in: a, anchor: o } = this.#s, s = {
			registers: this.#o(),
			occupants: i,
			moved_in: a,
			anchor: o,
			note: e.note,
			reference: this.own
		}, c = await Mi(n, r.where, s, t);
		return this.in = t ? null : c, t ? ih(n, r, c, this.own) : null;
	}
	afterwards() {
		return this.way === "in" ? g : h`<button type="button" @click=${() => {
			this.way = "in", this.receipt = null, this.values = { ...rv }, this.#s = {}, this.own = dt();
		}}>${x(this.hass, "acts.move_in")}</button>`;
	}
};
I([y({ attribute: !1 })], iv.prototype, "meters", void 0), I([y({ attribute: !1 })], iv.prototype, "way", void 0), I([b()], iv.prototype, "out", void 0), I([b()], iv.prototype, "in", void 0), iv = I([v("prepaid-meter-move")], iv);
// src/panel/unit/tenant.ts
var av = [
	"individual",
	"business",
	"protected"
], ov = class extends $ {
	static {
		this.styles = [...[$.styles].flat(), o`
      ha-card {
        display: grid;
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
			shown: n.register === null ? null : gs(n.register, n.unit, t.locale),
			available: n.available
		}]);
		_l(this, t, new iv(), {
			subject: Th(n, r),
			meters: i,
			way: e
		});
	}
	#t() {
		let { hass: e } = this, { tenancy: t } = this.unit, n = av.find((e) => e === t.customer_class);
		return [
			[x(e, "tenant.number"), String(t.number)],
			[x(e, "tenant.since"), ys(t.since, e)],
			[x(e, "tenant.moved_in"), t.moved_in && ys(t.moved_in, e)],
			[x(e, "tenant.occupants"), t.vacant ? null : String(t.occupants)],
			[x(e, "tenant.class"), n === void 0 ? t.customer_class : x(e, `tenant.class_${n}`)],
			[x(e, "tenant.anchor"), t.anchor && ys(t.anchor, e)]
		];
	}
	#n() {
		let { hass: e, site: t, unit: n } = this, { past: r } = n.tenancy;
		return r.length === 0 ? g : h`<h3>${x(e, "tenant.past")}</h3>
      <ol>
        ${r.toReversed().map(({ number: r, since: i, until: a, vacant: o }) => h`<li>
            <a href=${N(t.entry_id, "unit", n.unit_id, "tenancy", String(r))}>
              <span>${x(e, o ? "tenant.vacancy" : "tenant.tenancy", { number: r })}</span>
              <span class="quiet">${ys(i, e)} – ${ys(a, e)}</span>
            </a>
          </li>`)}
      </ol>`;
	}
	render() {
		let { hass: e, site: t, unit: n } = this, { vacant: r } = n.tenancy, i = r ? "in" : "out";
		return h`<ha-card role="group" aria-labelledby="tenant">
      <div class="head">
        <h2 id="tenant">${x(e, "tenant.title")}</h2>
        ${r ? h`<span class="chip">${P("door-open")}${x(e, "tenant.vacant")}</span>` : g}
      </div>
      <dl>
        ${this.#t().map(([e, t]) => t ? h`<div><dt>${e}</dt><dd><bdi>${t}</bdi></dd></div>` : g)}
      </dl>
      ${t.role === "administrator" ? h`<div class="row"><button @click=${() => {
			this.#e(i);
		}}>
            ${P(r ? "home-import-outline" : "home-export-outline")}${x(e, `acts.move_${i}`)}
          </button></div>` : g}
      ${this.#n()}
    </ha-card>`;
	}
};
ov = I([v("prepaid-meter-unit-tenant")], ov);
var sv = M({
	currency: T,
	events: A(M({
		source: T,
		kind: T,
		at: T,
		meter: O(T),
		amount: O(T),
		journal_entry: O(T),
		reversed_by: O(T),
		reversible: D,
		actor_name: O(T),
		note: O(T),
		figures: j(mt)
	})),
	before: O(T)
});
async function cv(e, t, n, { limit: r, before: i }) {
	return S(e, "unit/timeline", {
		entry_id: t,
		unit_id: n,
		limit: r,
		...i === void 0 ? {} : { before: i }
	}, sv);
}
// src/panel/unit/happening.ts
var lv = {
	low_credit: ["alert-outline", "warn"],
	credit_exhausted: ["battery-outline", "bad"],
	emergency_credit: ["lifebuoy", "warn"],
	grace_started: ["timer-sand", "bad"],
	disconnection_due: ["alert-octagon-outline", "bad"],
	disconnection_deferred: ["timer-pause-outline", "warn"],
	disconnection_withdrawn: ["check-circle-outline", "good"],
	supply_disconnected: ["power-plug-off-outline", "bad"],
	supply_reconnected: ["power-plug-outline", "good"],
	supply_overridden: ["account-lock-outline", "warn"],
	load_exceeded: ["flash-alert-outline", "bad"],
	reading_rejected: ["counter", "warn"],
	register_returned: ["counter", "good"],
	meter_stale: ["access-point-off", "bad"],
	meter_back: ["access-point", "good"],
	meter_tampered: ["shield-alert-outline", "bad"],
	meter_replaced: ["swap-horizontal", ""],
	messages_lost: ["message-alert-outline", "warn"],
	relay_failed: ["electric-switch", "bad"],
	relay_obeys: ["electric-switch-closed", "good"],
	relay_drift: ["hand-back-right-outline", "warn"],
	relay_fault: ["electric-switch", "bad"],
	relay_sound: ["electric-switch-closed", "good"],
	relay_removed_off: ["electric-switch", "warn"],
	bypass: ["pipe-leak", "bad"],
	session_started: ["play-circle-outline", ""],
	session_stopped: ["stop-circle-outline", ""],
	session_refused: ["cancel", "warn"],
	moved_in: ["account-arrow-left-outline", ""],
	moved_out: ["account-arrow-right-outline", ""],
	tariff_moved: ["tag-outline", ""]
};
function uv(e) {
	return Object.hasOwn(lv, e);
}
function dv({ source: e, kind: t }) {
	if (e === "journal") return {
		symbol: W_(t),
		tone: ""
	};
	let [n, r] = uv(t) ? lv[t] : ["circle-medium", ""];
	return {
		symbol: n,
		tone: r
	};
}
function fv(e, { source: t, kind: n }) {
	return t === "journal" ? Hc(e, n) : uv(n) ? x(e, `timeline.event_${n}`) : n;
}
function pv(e, t) {
	let n = e[t];
	return typeof n == "string" && n !== "" ? n : null;
}
function mv(e, t, n) {
	let { figures: r } = t;
	return [
		t.meter,
		pv(r, "about"),
		hv(e, r),
		gv(e, t, n),
		...vv(e, r),
		t.kind === "supply_overridden" ? yv(e, r) : null,
		_v(e, r),
		t.actor_name === null ? null : x(e, "timeline.by", { name: t.actor_name }),
		t.note === "" ? null : t.note,
		t.reversed_by === null ? null : x(e, "timeline.reversed")
	].filter((e) => e !== null);
}
function hv(e, t) {
	let [n, r] = [pv(t, "old"), pv(t, "new")];
	return n === null || r === null ? null : x(e, "timeline.from_to", {
		old: n,
		new: r
	});
}
function gv(e, { kind: t, figures: n }, r) {
	let i = pv(n, "threshold") ?? pv(n, "limit");
	return i === null ? null : x(e, t === "low_credit" ? "timeline.below" : "timeline.limit", { amount: U(i, r, e.locale) });
}
function _v(e, t) {
	let n = pv(t, "ends_at") ?? pv(t, "until") ?? pv(t, "deferred_until");
	return n === null ? null : x(e, "timeline.until", { time: xs(n, e) });
}
function vv(e, t) {
	let n = pv(t, "reasons")?.split(",") ?? [];
	return og.filter((e) => n.includes(e)).map((t) => x(e, `common.reason_${t}`));
}
function yv(e, { wanted: t }) {
	return typeof t == "boolean" ? x(e, t ? "common.supply_on" : "common.supply_off") : x(e, "timeline.override_over");
}
// src/panel/unit/timeline.ts
var bv = 15, xv = 200, Sv = 500, Cv = 6e4, wv = class extends $ {
	constructor(...e) {
		super(...e), this.found = null, this.refused = null, this.loading = !0, this.#e = "";
	}
	static {
		this.styles = [...[$.styles].flat(), o`
      ha-card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      ol {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 36px minmax(0, 1fr) auto;
        gap: 0 12px;
        padding-block-end: 20px;
      }
      li:not(:last-child)::before {
        position: absolute;
        inset-block: 36px 0;
        inset-inline-start: 17px;
        width: 2px;
        background: var(--line);
        content: "";
      }
      li:last-child {
        padding-block-end: 0;
      }
      .mark {
        display: grid;
        place-content: center;
        width: 36px;
        height: 36px;
        border-radius: 50%;
        background: color-mix(in srgb, var(--tone) 14%, transparent);
        color: var(--tone);
      }
      .said {
        display: grid;
        align-content: center;
        min-height: 36px;
      }
      .said b {
        font-weight: 500;
        line-height: 20px;
      }
      .said .quiet {
        font-size: 13px;
        overflow-wrap: anywhere;
      }
      .amount {
        padding-block-start: 8px;
        font-weight: 500;
        line-height: 20px;
      }
      .plain {
        justify-self: start;
        min-height: 36px;
        padding: 0 12px;
        background: none;
      }
      .said .plain {
        margin-inline-start: -12px;
      }
      .bone {
        height: 240px;
        border-radius: 8px;
        background: color-mix(in srgb, var(--primary-text-color, #141414) 6%, transparent);
      }
    `];
	}
	#e;
	#t;
	#n;
	connectedCallback() {
		super.connectedCallback(), this.#n = setInterval(() => {
			this.requestUpdate();
		}, Cv), this.requestUpdate();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), clearInterval(this.#n), clearTimeout(this.#t), this.#e = "";
	}
	willUpdate(e) {
		super.willUpdate(e);
		let t = `${this.site.entry_id}/${this.unit.unit_id}`, n = e.get("unit");
		if (t !== this.#e) [this.#e, this.found] = [t, null], this.#r(bv);
		else if (n !== void 0 && Tv(n, this.unit)) {
			clearTimeout(this.#t);
			let e = this.found?.events.length ?? 0;
			this.#t = setTimeout(() => void this.#r(Math.min(xv, Math.max(bv, e))), Sv);
		}
	}
	async #r(e, t) {
		let { entry_id: n } = this.site, r = this.#e;
		this.loading = !0;
		try {
			let i = await cv(this.hass, n, this.unit.unit_id, {
				limit: e,
				...t === void 0 ? {} : { before: t }
			});
			if (r !== this.#e) return;
			let a = t === void 0 ? [] : this.found?.events ?? [];
			this.found = {
				...i,
				events: [...a, ...i.events]
			}, this.refused = null;
		} catch (e) {
			if (r !== this.#e) return;
			this.refused = e;
		}
		this.loading = !1;
	}
	render() {
		let { hass: e, found: t } = this;
		return h`<ha-card aria-busy=${this.loading}>
      <h2>${x(e, "timeline.title")}</h2>
      ${this.refused === null ? g : h`<p role="status">${w(this.refused)}</p>`}
      ${t === null ? h`<div class="bone" aria-hidden="true"></div>` : this.#i(t)}
    </ha-card>`;
	}
	#i({ events: e, before: t, currency: n }) {
		let { hass: r } = this;
		return e.length === 0 ? h`<p class="quiet">${x(r, "timeline.none")}</p>` : h`<ol>
        ${e.map((e) => this.#a(e, n))}
      </ol>
      ${t === null ? g : h`<button class="plain" ?disabled=${this.loading} @click=${() => void this.#r(bv, t ?? void 0)}>${P("chevron-down")}${x(r, "timeline.more")}</button>`}`;
	}
	#a(e, t) {
		let { hass: n } = this, { symbol: r, tone: i } = dv(e), a = mv(n, e, t);
		return h`<li>
      <span class="mark ${i}">${P(r)}</span>
      <div class="said">
        <b>${fv(n, e)}</b>
        ${a.length === 0 ? g : h`<span class="quiet">${a.join(" · ")}</span>`}
        <time class="quiet" datetime=${e.at}>${fh(e.at, n.locale)} · ${xs(e.at, n)}</time>
        ${this.#o(e)}
      </div>
      <span class="amount">${e.amount === null ? g : U(e.amount, t, n.locale)}</span>
    </li>`;
	}
	#o({ journal_entry: e, kind: t, at: n, reversible: r }) {
		let { hass: i, site: a, unit: o } = this;
		if (!r || e === null || a.role !== "administrator") return g;
		let s = {
			journal_entry: e,
			kind: t,
			at: n,
			booked_at: n,
			unit_id: o.unit_id,
			name: o.name
		};
		return h`<button class="plain" @click=${() => void yl(this, i, a, s)}>
      ${P("undo-variant")}${x(i, "unit.reverse")}
    </button>`;
	}
};
I([b()], wv.prototype, "found", void 0), I([b()], wv.prototype, "refused", void 0), I([b()], wv.prototype, "loading", void 0), wv = I([v("prepaid-meter-unit-timeline")], wv);
function Tv(e, t) {
	let n = ({ credit: e, tenancy: t, meters: n, debts: r, supply: i }) => JSON.stringify([[
		e.state,
		e.low,
		e.debt,
		e.deposit,
		e.decision_id,
		e.deferred_until,
		e.points
	], [
		t,
		r,
		i,
		Object.values(n).map((e) => [
			e.supply,
			e.troubles,
			e.tariff_id,
			e.session?.started_at
		])
	]]);
	return Yi(t.credit.balance, e.credit.balance) > 0 || n(e) !== n(t);
}
// src/data/usage.ts
var Ev = M({
	start: T,
	end: T,
	usage: T,
	cost: T,
	bands: A(M({
		band: T,
		usage: T,
		cost: T
	})),
	other: T,
	estimated: D
}), Dv = M({
	currency: T,
	period: T,
	from: T,
	to: T,
	meters: A(M({
		meter_id: T,
		name: T,
		commodity: T,
		unit: T,
		total: O(Ev),
		bars: A(Ev)
	}))
});
async function Ov(e, t) {
	let { entryId: n, unitId: r, meterId: i, period: a, start: o, end: s } = t;
	return (await S(e, "unit/usage", {
		entry_id: n,
		unit_id: r,
		meter_id: i,
		period: a,
		start: o,
		end: s
	}, Dv)).meters[0];
}
// src/panel/unit/usage-series.ts
var kv = "\0other", Av = [
	"#00897b",
	"#c77700",
	"#7e57c2",
	"#d81b60",
	"#1e88e5",
	"#6d8b00",
	"#a1624a",
	"#00838f"
], jv = "#8a8a8a";
function Mv(e, t, n, r) {
	let i = e?.bars ?? [], a = [...r.map(({ band: e }) => e), kv];
	return T_(t).flatMap((e) => {
		let r = i.filter(({ start: n }) => E_(t.period, n) === e);
		return (r.length === 0 ? [null] : r).map((t) => ({
			slot: e,
			bar: t,
			parts: t === null ? [] : Nv(t, n, a)
		}));
	});
}
function Nv(e, t, n) {
	let r = e.bands.map((e) => ({
		band: e.band,
		value: Number(e[t])
	}));
	return t === "cost" ? r.push({
		band: kv,
		value: Number(e.other)
	}) : r.length === 0 && r.push({
		band: "",
		value: Number(e.usage)
	}), r.filter(({ value: e }) => e > 0).sort((e, t) => n.indexOf(e.band) - n.indexOf(t.band));
}
function Pv({ parts: e }) {
	return e.reduce((e, { value: t }) => e + t, 0);
}
function Fv(e, t) {
	let n = (t) => {
		let n = e?.total?.bands.find(({ band: e }) => e === t), r = Number(n?.usage ?? 0);
		return r > 0 ? Number(n?.cost) / r : Infinity;
	}, r = (e?.total?.bands ?? []).map(({ band: e }) => e).filter((e) => !t.some(({ band: t }) => t === e));
	r.sort((e, t) => n(e) - n(t) || e.localeCompare(t));
	let i = r.map((e, n) => ({
		band: e,
		colour: Iv(t.length + n)
	}));
	return [...t, ...i];
}
function Iv(e) {
	return Av[e % Av.length] ?? jv;
}
function Lv(e, t) {
	return e.find(({ band: e }) => e === t)?.colour ?? (t === "\0other" ? jv : Iv(0));
}
function Rv(e) {
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
var zv = {
	hour: 4,
	day: 7,
	month: 1
}, Bv = o`
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
function Vv(e) {
	let { columns: t, chosen: n, choose: r, label: i, readBy: a } = e, o = Rv(Math.max(0, ...t.map(Pv))), s = o.at(-1) ?? 1;
	return h`<figure
    class="chart"
    tabindex="0"
    role="group"
    aria-roledescription="chart"
    aria-label=${i}
    aria-describedby=${a}
    @keydown=${(t) => {
		Uv(t, e);
	}}
    @blur=${() => {
		r(null);
	}}
    @pointerleave=${() => {
		r(null);
	}}
  >
    <div class="axis" aria-hidden="true">${o.map((t) => h`<span><bdi>${e.scale(t)}</bdi></span>`)}</div>
    <div class="plot" aria-hidden="true">
      <div class="lines">${o.map(() => h`<i></i>`)}</div>
      ${t.map((t, r) => Hv(e, t, r, {
		top: s,
		chosen: r === n
	}))}
    </div>
    <div class="scale" aria-hidden="true">
      ${t.map(({ slot: t }, n) => h`<span class=${e.period}>${n % zv[e.period] === 0 ? e.name(t) : g}</span>`)}
    </div>
  </figure>`;
}
function Hv(e, { bar: t, parts: n }, r, { top: i, chosen: a }) {
	let o = [
		"column",
		a ? "chosen" : "",
		t?.estimated === !0 ? "estimated" : ""
	].join(" ").trim(), s = () => {
		e.choose(r);
	};
	return h`<div class=${o} @pointerenter=${s} @pointerdown=${s}>
    ${n.map(({ band: t, value: n }) => h`<i style=${Pp({
		height: `${n / i * 100}%`,
		"--band": Lv(e.bands, t)
	})}></i>`)}
  </div>`;
}
function Uv(e, { columns: t, chosen: n, choose: r }) {
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
function Wv(e, t, n) {
	return t === "\0other" ? x(e, "unit.band_other") : t === "" ? x(e, n > 1 ? "unit.band_standard" : "unit.measure_usage") : t;
}
function Gv({ locale: e }, { bar: t, band: n, measure: r, unit: i, currency: a }) {
	let o = n === null ? t : t.bands.find((e) => e.band === n);
	return o === void 0 ? "–" : r === "cost" ? U(o.cost, a, e) : Kv(Number(o.usage), i, e);
}
function Kv(e, t, n) {
	let r = Math.abs(e), i = r < 1 ? 3 : r < 10 ? 2 : +(r < 100);
	return `${new Intl.NumberFormat(V(n), {
		...Br(n),
		maximumFractionDigits: i
	}).format(e)} ${t}`.trim();
}
// src/panel/unit/usage-legend.ts
function qv(e, t) {
	let { meter: n, bands: r, title: i } = t, a = r.filter(({ band: e }) => n?.total?.bands.some((t) => t.band === e)), o = Number(n?.total?.other ?? 0) !== 0;
	return h`<dl class="legend" id="read">
    <div class="all">
      <dt>${i}</dt>
      <dd><bdi>${Yv(e, t, null, "usage")}</bdi></dd>
      <dd>${Yv(e, t, null, "cost")}</dd>
    </div>
    ${a.map(({ band: n, colour: r }) => Jv(e, t, {
		band: n,
		colour: r,
		count: a.length
	}))}
    ${o ? Jv(e, t, {
		band: kv,
		colour: Lv(r, kv),
		count: a.length
	}) : g}
  </dl>`;
}
function Jv(e, t, { band: n, colour: r, count: i }) {
	let a = t.bar === null ? "–" : U(t.bar.other, t.currency, e.locale);
	return h`<div>
    <dt><i class="swatch" style=${Pp({ "--band": r })}></i>${Wv(e, n, i)}</dt>
    <dd><bdi>${n === "\0other" ? g : Yv(e, t, n, "usage")}</bdi></dd>
    <dd>${n === "\0other" ? a : Yv(e, t, n, "cost")}</dd>
  </div>`;
}
function Yv(e, { bar: t, meter: n, currency: r }, i, a) {
	return t === null || n === null ? "–" : Gv(e, {
		bar: t,
		band: i,
		measure: a,
		unit: n.unit,
		currency: r
	});
}
// src/panel/unit/usage-styles.ts
var Xv = [
	Xg,
	Bv,
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
function Zv(e) {
	let { hass: t, meter: n, currency: r, columns: i, measure: a, caption: o } = e, s = e.bands.filter(({ band: e }) => n.total?.bands.some((t) => t.band === e)), c = a === "cost" ? [...s.map(({ band: e }) => e), kv] : s.map(({ band: e }) => e);
	return h`<div class="scroll figures" tabindex="0" role="region" aria-label=${o}>
    <table>
      <caption class="unseen">${o}</caption>
      <thead>
        <tr>
          <th scope="col">${x(t, "unit.when")}</th>
          ${c.map((e) => h`<th scope="col" class="amount">${Wv(t, e, s.length)}</th>`)}
          <th scope="col" class="amount">${x(t, `unit.measure_${a}`)}</th>
        </tr>
      </thead>
      <tbody>
        ${i.map(({ slot: i, bar: o }) => o === null ? g : h`<tr>
                <th scope="row">${e.name(i)}${o.estimated ? h` <span class="quiet">(${x(t, "unit.estimated")})</span>` : g}</th>
                ${c.map((e) => h`<td class="amount">${e === "\0other" ? U(o.other, r, t.locale) : Gv(t, {
		bar: o,
		band: e,
		measure: a,
		unit: n.unit,
		currency: r
	})}</td>`)}
                <td class="amount">${Gv(t, {
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
var Qv = 6e4, $v = [
	"hour",
	"day",
	"month"
], ey = ["usage", "cost"], ty = class extends $ {
	constructor(...e) {
		super(...e), this.stretch = null, this.measure = "usage", this.meterId = "", this.shown = null, this.refused = null, this.loading = !0, this.asTable = !1, this.chosen = null, this.#e = [], this.#t = "", this.#n = 0;
	}
	static {
		this.styles = [...[$.styles].flat(), ...Xv];
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
		super.willUpdate(e), this.stretch ??= S_("day", x_(this.hass));
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
		let t = Math.max(0, this.#n + Qv - Date.now());
		this.#r = setTimeout(() => void this.#o(this.#t), t);
	}
	#a() {
		return this.stretch?.first === S_(this.stretch?.period ?? "day", x_(this.hass)).first;
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
			let r = await Ov(t, {
				...i,
				...w_(n)
			});
			if (e !== this.#t) return;
			this.shown = r ?? null, this.#e = Fv(r, this.#e), this.refused = null;
		} catch (t) {
			if (e !== this.#t) return;
			this.refused = t;
		}
		this.loading = !1;
	}
	render() {
		let { hass: e, stretch: t } = this;
		if (t === null) return h``;
		let n = ey.map((t) => ({
			value: t,
			words: x(e, `unit.measure_${t}`)
		}));
		return h`<ha-card aria-busy=${this.loading}>
      <div class="head">
        <h2>${x(e, "unit.usage")}</h2>
        ${Zg(x(e, "unit.measure"), n, this.measure, (e) => this.measure = e)}
      </div>
      ${this.meterId === "" ? h`<p class="quiet">${x(e, "unit.no_meter")}</p>` : this.#s(t)}
    </ha-card>`;
	}
	#s(e) {
		let { hass: t, shown: n } = this, r = Mv(n ?? void 0, e, this.measure, this.#e);
		return h`${this.#l(e)}
      ${qv(t, {
			meter: n,
			currency: this.unit.currency,
			bands: this.#e,
			title: this.#d(e, r),
			bar: this.chosen === null ? n?.total ?? null : r[this.chosen]?.bar ?? null
		})}
      ${this.#f(e, r)}
      <div class="foot">
        ${this.refused === null ? this.#c(r) : h`<p class="quiet" role="status">${w(this.refused)}</p>`}
        <button class="plain" aria-pressed=${this.asTable} @click=${() => this.asTable = !this.asTable}>
          ${P(this.asTable ? "chart-bar" : "table")}${x(t, this.asTable ? "unit.as_chart" : "unit.as_table")}
        </button>
      </div>`;
	}
	#c(e) {
		let { hass: t } = this, n = e.some(({ bar: e }) => e?.estimated === !0);
		return !this.loading && e.every(({ bar: e }) => e === null) ? h`<p class="quiet">${x(t, "unit.usage_none")}</p>` : h`<p class="quiet">${n ? h`<i class="swatch estimated"></i>${x(t, "unit.estimated_hint")}` : g}</p>`;
	}
	#l(e) {
		let { hass: t } = this, n = (e) => {
			[this.stretch, this.chosen] = [e, null];
		}, r = $v.map((e) => ({
			value: e,
			words: x(t, `unit.period_${e}`)
		})), i = Object.entries(this.unit.meters).map(([e, { name: t }]) => ({
			value: e,
			words: t
		})), a = O_(e, t), o = this.#a() ? void 0 : () => {
			n(C_(e, 1));
		};
		return h`<div class="row between">
      <div class="row">
        ${Zg(x(t, "unit.period"), r, e.period, (t) => {
			n(this.#u(e, t));
		})}
        ${$g(x(t, "unit.meter"), i, this.meterId, (e) => {
			[this.meterId, this.chosen] = [e, null];
		})}
      </div>
      ${Qg(t, {
			at: a,
			back: () => {
				n(C_(e, -1));
			},
			forward: o
		})}
    </div>`;
	}
	#u(e, t) {
		let n = x_(this.hass);
		return S_(t, this.#a() ? n : e.first);
	}
	#d(e, t) {
		let n = this.chosen === null ? void 0 : t[this.chosen];
		if (n === void 0) return O_(e, this.hass);
		let r = j_(e.period, n.slot, this.hass);
		return n.bar?.estimated === !0 ? `${r} (${x(this.hass, "unit.estimated")})` : r;
	}
	#f(e, t) {
		let { hass: n, measure: r, unit: i, shown: a } = this, o = `${x(n, "unit.usage")}, ${O_(e, n)}`, s = (t) => j_(e.period, t, n);
		if (this.asTable && a !== null) {
			let { currency: e } = i;
			return Zv({
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
		return Vv({
			columns: t,
			bands: this.#e,
			period: e.period,
			chosen: this.chosen,
			label: o,
			readBy: "read",
			scale: (e) => r === "cost" ? U(String(Number(e.toFixed(6))), i.currency, n.locale) : Kv(e, a?.unit ?? "", n.locale),
			name: (t) => j_(e.period, t, n, { brief: !0 }),
			choose: (e) => this.chosen = e
		});
	}
};
I([b()], ty.prototype, "stretch", void 0), I([b()], ty.prototype, "measure", void 0), I([b()], ty.prototype, "meterId", void 0), I([b()], ty.prototype, "shown", void 0), I([b()], ty.prototype, "refused", void 0), I([b()], ty.prototype, "loading", void 0), I([b()], ty.prototype, "asTable", void 0), I([b()], ty.prototype, "chosen", void 0), ty = I([v("prepaid-meter-unit-usage")], ty);
// src/panel/unit/view.ts
var ny = class extends B {
	constructor(...e) {
		super(...e), this.unit = null, this.over = null, this.refused = null, this.#t = "";
	}
	static {
		this.styles = [...[B.styles].flat(), Qm];
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
		], this.#e = Lr(this.hass, this.site.entry_id, this.path[0] ?? "", {
			told: (e) => {
				[this.unit, this.over, this.refused] = [
					e,
					null,
					null
				];
			},
			ended: (e) => this.over = e,
			refused: (e) => this.refused = e
		});
	}
	#r() {
		this.#e?.(), this.#e = void 0, this.#t = "";
	}
	render() {
		let { hass: e, site: t } = this;
		return h`<a class="back" href=${N(t.entry_id, "overview")}>${P("chevron-left")}${x(e, "unit.back")}</a>
      ${this.#i()}`;
	}
	#i() {
		let { unit: e, over: t } = this;
		return t === null ? this.refused === null ? e === null ? this.#o() : this.#s(e) : this.#a(x(this.hass, "panel.went_wrong", { reason: w(this.refused) })) : this.#a(x(this.hass, `unit.ended_${t}`));
	}
	#a(e) {
		return h`<ha-card class="told" role="status">
      <p>${e}</p>
      <button @click=${() => {
			this.#n(this.#t);
		}}>${x(this.hass, "panel.retry")}</button>
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
          <prepaid-meter-unit-timeline .hass=${t} .site=${n} .unit=${e}></prepaid-meter-unit-timeline>
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
I([b()], ny.prototype, "unit", void 0), I([b()], ny.prototype, "over", void 0), I([b()], ny.prototype, "refused", void 0), ny = I([v("prepaid-meter-unit")], ny);
// src/panel/pages.ts
var ry = {
	name: "overview",
	symbol: "view-dashboard-outline",
	words: "panel.overview",
	show: ({ hass: e, site: t, narrow: n, path: r }) => h`<prepaid-meter-overview .hass=${e} .site=${t} .narrow=${n} .path=${r}></prepaid-meter-overview>`
}, iy = [
	ry,
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
function ay(e, t) {
	return e.administrator !== !0 || t === "administrator";
}
function oy(e, t) {
	let n = iy.find((t) => t.name === e);
	return n !== void 0 && ay(n, t) ? n : ry;
}
// src/panel/app.ts
var sy = [
	"locale",
	"localize",
	"language",
	"areas",
	"user",
	"connection"
], cy = 5e3, ly = class extends _ {
	constructor(...e) {
		super(...e), this.narrow = !1, this.route = { path: "" }, this.known = null, this.refused = null, this.#n = async () => {
			if (clearTimeout(this.#t), await this.updateComplete, this.#e !== void 0 && this.isConnected) {
				try {
					this.known = await yt(this.#e), this.refused = null;
				} catch (e) {
					this.refused = e;
				}
				this.known?.some(({ running: e }) => !e) && (this.#t = setTimeout(() => void this.#n(), cy));
			}
		};
	}
	static {
		this.styles = [F, Tt];
	}
	#e;
	#t;
	set hass(e) {
		let t = this.#e;
		t !== void 0 && sy.every((n) => t[n] === e[n]) || (this.#e = e, t?.language !== e.language && rt(e), this.requestUpdate());
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
		let [t, n, ...r] = xt(this.route.path), i = this.known?.find((e) => e.entry_id === t) ?? this.known?.[0], a = oy(n, i?.role ?? "operator");
		return h`${this.#r(e, i, a)}
      <main>${this.refused !== null || i === void 0 ? this.#s(e) : this.#o(e, i, a, r)}</main>`;
	}
	#r(e, t, n) {
		return h`<header>
      <div class="bar">
        <ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
        <p class="title">${x(e, "panel.title")}</p>
        ${t === void 0 ? g : this.#i(e, t, n)}
      </div>
      ${t === void 0 ? g : this.#a(e, t, n)}
    </header>`;
	}
	#i(e, t, n) {
		let r = this.known ?? [];
		return r.length < 2 ? h`<span class="site">${t.name}</span>` : h`<select class="site" aria-label=${x(e, "panel.site")} @change=${(e) => {
			Ct(N(e.target.value, n.name === "unit" ? "overview" : n.name));
		}}>
      ${r.map((e) => h`<option value=${e.entry_id} ?selected=${e === t}>${e.name}</option>`)}
    </select>`;
	}
	#a(e, t, n) {
		let r = iy.flatMap((e) => {
			let { name: n, symbol: r, words: i } = e;
			return r === void 0 || i === void 0 || !ay(e, t.role) ? [] : [{
				name: n,
				symbol: r,
				words: i
			}];
		});
		return h`<nav aria-label=${x(e, "panel.views")}>
      ${r.map(({ name: r, symbol: i, words: a }) => h`<a
          href=${N(t.entry_id, r)}
          aria-current=${r === (n.within ?? n.name) ? "page" : "false"}
          >${P(i)}<span>${x(e, a)}</span></a
        >`)}
    </nav>`;
	}
	#o(e, t, n, r) {
		return t.running ? n.show({
			hass: e,
			site: t,
			narrow: this.narrow,
			path: r
		}) : h`<ha-card class="told" role="status">${x(e, "panel.not_running", { site: t.name })}</ha-card>`;
	}
	#s(e) {
		return this.refused === null && this.known === null ? h`` : h`<ha-card class="told" role="status"
      ><p>${this.refused?.code === "unauthorized" ? x(e, "panel.no_access") : this.refused === null ? x(e, "panel.no_site") : x(e, "panel.went_wrong", { reason: w(this.refused) })}</p>
      <button @click=${this.#n}>${x(e, "panel.retry")}</button></ha-card
    >`;
	}
};
I([y({
	type: Boolean,
	reflect: !0
})], ly.prototype, "narrow", void 0), I([y({ attribute: !1 })], ly.prototype, "route", void 0), I([b()], ly.prototype, "known", void 0), I([b()], ly.prototype, "refused", void 0), I([y({ attribute: !1 })], ly.prototype, "hass", null), ly = I([v("prepaid-meter-panel")], ly);
export { ly as Panel };
