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
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: d, getOwnPropertyNames: ee, getOwnPropertySymbols: te, getPrototypeOf: ne } = Object, f = globalThis, re = f.trustedTypes, ie = re ? re.emptyScript : "", ae = f.reactiveElementPolyfillSupport, p = (e, t) => e, m = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? ie : null;
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
}, h = (e, t) => !l(e, t), oe = {
	attribute: !0,
	type: String,
	converter: m,
	reflect: !1,
	useDefault: !1,
	hasChanged: h
};
Symbol.metadata ??= Symbol("metadata"), f.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var g = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = oe) {
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
		return this.elementProperties.get(e) ?? oe;
	}
	static _$Ei() {
		if (this.hasOwnProperty(p("elementProperties"))) return;
		let e = ne(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(p("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(p("properties"))) {
			let e = this.properties, t = [...ee(e), ...te(e)];
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
			let i = (n.converter?.toAttribute === void 0 ? m : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? m : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? h)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
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
g.elementStyles = [], g.shadowRootOptions = { mode: "open" }, g[p("elementProperties")] = /* @__PURE__ */ new Map(), g[p("finalized")] = /* @__PURE__ */ new Map(), ae?.({ ReactiveElement: g }), (f.reactiveElementVersions ??= []).push("2.1.2");
// node_modules/lit-html/lit-html.js
var _ = globalThis, se = (e) => e, v = _.trustedTypes, ce = v ? v.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, le = "$lit$", y = `lit$${Math.random().toFixed(9).slice(2)}$`, ue = "?" + y, de = `<${ue}>`, b = document, x = () => b.createComment(""), S = (e) => e === null || typeof e != "object" && typeof e != "function", C = Array.isArray, fe = (e) => C(e) || typeof e?.[Symbol.iterator] == "function", w = "[ 	\n\f\r]", T = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, pe = /-->/g, me = />/g, E = RegExp(`>|${w}(?:([^\\s"'>=/]+)(${w}*=${w}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), he = /'/g, ge = /"/g, _e = /^(?:script|style|textarea|title)$/i, ve = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), D = ve(1), ye = ve(2), O = Symbol.for("lit-noChange"), k = Symbol.for("lit-nothing"), be = /* @__PURE__ */ new WeakMap(), A = b.createTreeWalker(b, 129);
function xe(e, t) {
	if (!C(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return ce === void 0 ? t : ce.createHTML(t);
}
var Se = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = T;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === T ? c[1] === "!--" ? o = pe : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = E) : (_e.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = E) : o = me : o === E ? c[0] === ">" ? (o = i ?? T, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? E : c[3] === "\"" ? ge : he) : o === ge || o === he ? o = E : o === pe || o === me ? o = T : (o = E, i = void 0);
		let d = o === E && e[t + 1].startsWith("/>") ? " " : "";
		a += o === T ? n + de : l >= 0 ? (r.push(s), n.slice(0, l) + le + n.slice(l) + y + d) : n + y + (l === -2 ? t : d);
	}
	return [xe(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, j = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = Se(t, n);
		if (this.el = e.createElement(l, r), A.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = A.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(le)) {
					let t = u[o++], n = i.getAttribute(e).split(y), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? Te : r[1] === "?" ? Ee : r[1] === "@" ? De : N
					}), i.removeAttribute(e);
				} else e.startsWith(y) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (_e.test(i.tagName)) {
					let e = i.textContent.split(y), t = e.length - 1;
					if (t > 0) {
						i.textContent = v ? v.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], x()), A.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], x());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === ue) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(y, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += y.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = b.createElement("template");
		return n.innerHTML = e, n;
	}
};
function M(e, t, n = e, r) {
	if (t === O) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = S(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = M(e, i._$AS(e, t.values), i, r)), t;
}
var Ce = class {
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
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? b).importNode(t, !0);
		A.currentNode = r;
		let i = A.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new we(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Oe(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = A.nextNode(), a++);
		}
		return A.currentNode = b, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, we = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = k, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
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
		e = M(this, e, t), S(e) ? e === k || e == null || e === "" ? (this._$AH !== k && this._$AR(), this._$AH = k) : e !== this._$AH && e !== O && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? fe(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== k && S(this._$AH) ? this._$AA.nextSibling.data = e : this.T(b.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = j.createElement(xe(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Ce(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = be.get(e.strings);
		return t === void 0 && be.set(e.strings, t = new j(e)), t;
	}
	k(t) {
		C(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(x()), this.O(x()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = se(e).nextSibling;
			se(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, N = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = k, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = k;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = M(this, e, t, 0), a = !S(e) || e !== this._$AH && e !== O, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = M(this, r[n + o], t, o), s === O && (s = this._$AH[o]), a ||= !S(s) || s !== this._$AH[o], s === k ? e = k : e !== k && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === k ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, Te = class extends N {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === k ? void 0 : e;
	}
}, Ee = class extends N {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== k);
	}
}, De = class extends N {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = M(this, e, t, 0) ?? k) === O) return;
		let n = this._$AH, r = e === k && n !== k || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== k && (n === k || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Oe = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		M(this, e);
	}
}, ke = _.litHtmlPolyfillSupport;
ke?.(j, we), (_.litHtmlVersions ??= []).push("3.3.3");
var Ae = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new we(t.insertBefore(x(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, P = globalThis, F = class extends g {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Ae(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return O;
	}
};
F._$litElement$ = !0, F.finalized = !0, P.litElementHydrateSupport?.({ LitElement: F });
var je = P.litElementPolyfillSupport;
je?.({ LitElement: F }), (P.litElementVersions ??= []).push("4.2.2");
// node_modules/@lit/reactive-element/decorators/custom-element.js
var I = (e) => (t, n) => {
	n === void 0 ? customElements.define(e, t) : n.addInitializer(() => {
		customElements.define(e, t);
	});
}, Me = {
	attribute: !0,
	type: String,
	converter: m,
	reflect: !1,
	hasChanged: h
}, Ne = (e = Me, t, n) => {
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
function L(e) {
	return (t, n) => typeof n == "object" ? Ne(e, t, n) : ((e, t, n) => {
		let r = t.hasOwnProperty(n);
		return t.constructor.createProperty(n, e), r ? Object.getOwnPropertyDescriptor(t, n) : void 0;
	})(e, t, n);
}
// node_modules/@lit/reactive-element/decorators/state.js
function R(e) {
	return L({
		...e,
		state: !0,
		attribute: !1
	});
}
// node_modules/@lit/reactive-element/decorators/base.js
var Pe = (e, t, n) => (n.configurable = !0, n.enumerable = !0, Reflect.decorate && typeof t != "object" && Object.defineProperty(e, t, n), n);
// node_modules/@lit/reactive-element/decorators/query.js
function z(e, t) {
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
			return Pe(n, r, { get() {
				let n = e.call(this);
				return n === void 0 && (n = a(this), (n !== null || this.hasUpdated) && t.call(this, n)), n;
			} });
		}
		return Pe(n, r, { get() {
			return a(this);
		} });
	};
}
// src/data/hub.ts
var Fe = "prepaid_meter";
async function Ie(e, t, n, r) {
	return r((await e.callWS({
		type: "call_service",
		domain: Fe,
		service: t,
		service_data: n,
		return_response: !0
	})).response, t);
}
function Le() {
	return `screen-${Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(3)), (e) => e.toString(36)).join("")}`;
}
function Re(e) {
	let t = e?.message;
	return typeof t == "string" ? t.replace(/^Validation error: /, "") : String(e);
}
// src/data/shape.ts
var ze = class extends Error {
	constructor(e, t, n) {
		super(`${e}: ${t} expected, not ${JSON.stringify(n)}`), this.name = "WrongShape";
	}
};
function Be(e) {
	return (t, n) => {
		if (typeof t !== e) throw new ze(n, e, t);
		return t;
	};
}
var Ve = Be("string");
function He(e, t) {
	if (typeof e != "object" || !e || Array.isArray(e)) throw new ze(t, "object", e);
	return Object.entries(e);
}
function Ue(e) {
	return (t, n) => {
		let r = Object.fromEntries(He(t, n)), i = Object.entries(e).map(([e, t]) => [e, t(r[e], `${n}.${e}`)]);
		return Object.fromEntries(i);
	};
}
// src/data/actions.ts
var We = Ue({
	balance: Ve,
	currency: Ve
});
async function Ge(e, t, n, r) {
	return Ie(e, "top_up", {
		device_id: t,
		amount: n,
		reference: r
	}, We);
}
async function Ke(e, t, n) {
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
var qe = [
	"awaiting_arm",
	"credit",
	"load",
	"override",
	"safety"
], Je = [
	"abnormal",
	"battery_low",
	"fault",
	"locked",
	"partial"
], Ye = [
	"deferred_until",
	"override_until",
	"load_until"
], Xe = [
	"commanded",
	"observed",
	"metered"
], Ze = {
	on: !0,
	off: !1,
	open: !0,
	closed: !1
};
function Qe(e, t) {
	let n = e.states[t];
	if (n === void 0) return;
	let { attributes: r } = n, i = Ye.flatMap((e) => {
		let t = r[e];
		return typeof t == "string" ? [[e, t]] : [];
	}), a = Xe.flatMap((e) => {
		let t = r[e];
		return typeof t == "boolean" ? [[e, t]] : [];
	});
	return {
		entityId: t,
		name: e.entities[t]?.name ?? t,
		valve: t.startsWith("valve."),
		flows: Ze[n.state] ?? null,
		reasons: $e(r.off_reasons, qe),
		faults: $e(r.faults, Je),
		ends: new Map(i),
		facts: new Map(a)
	};
}
function $e(e, t) {
	return Array.isArray(e) ? t.filter((t) => e.includes(t)) : [];
}
// src/data/units.ts
var et = "prepaid_meter", tt = [
	"in_credit",
	"low",
	"emergency",
	"grace",
	"due",
	"off"
];
function nt(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let r of Object.values(e.entities)) {
		if (r?.device_id !== t || !ot(r)) continue;
		let e = r.translation_key.replace(/^meter_/, "");
		n.set(e, [...n.get(e) ?? [], r.entity_id]);
	}
	return n;
}
function rt(e, t) {
	let n = nt(e, t), r = e.devices[t], i = n.get("balance")?.[0];
	if (r === void 0 || i === void 0) return;
	let a = (e) => n.get(e)?.[0] ?? null, o = B(e, a("credit_state")), s = B(e, a("days_remaining"));
	return {
		name: it(r),
		balance: B(e, i),
		currency: at(e, i),
		days: s === null ? null : Number(s),
		state: tt.find((e) => e === o) ?? null,
		supplies: n.get("supply") ?? [],
		usage: a("usage")
	};
}
function it(e) {
	return e?.name_by_user ?? e?.name ?? "";
}
function at(e, t) {
	let n = e.states[t ?? ""]?.attributes.unit_of_measurement;
	return typeof n == "string" ? n : "";
}
function ot(e) {
	return e?.platform === et && e.translation_key !== void 0;
}
function B(e, t) {
	let n = e.states[t ?? ""];
	return n === void 0 || ["unknown", "unavailable"].includes(n.state) ? null : n.state;
}
// src/format/time.ts
function st({ locale: e, config: t }) {
	return e.time_zone === "server" ? { timeZone: t.time_zone } : {};
}
function ct({ locale: e }) {
	return e.time_format === "12" ? { hour12: !0 } : e.time_format === "24" ? { hour12: !1 } : {};
}
function lt(e, t) {
	let n = new Date(e);
	return Number.isNaN(n.getTime()) ? e : new Intl.DateTimeFormat(t.locale.language, {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "numeric",
		minute: "2-digit",
		...ct(t),
		...st(t)
	}).format(n);
}
function ut(e, t) {
	return new Intl.DateTimeFormat(t.locale.language, {
		day: "numeric",
		month: "short",
		...st(t)
	}).format(e);
}
// src/translations/texts.ts
var dt = "config_panel", ft = "prepaid_meter";
async function pt(e) {
	await e.loadBackendTranslation(dt, ft);
}
function mt(e, t, n) {
	return e(`component.${ft}.${dt}.${t}`, n);
}
function V(e, t, n) {
	return mt(e.localize, t, n);
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function H(e, t, n, r) {
	var i = arguments.length, a = i < 3 ? t : r === null ? r = Object.getOwnPropertyDescriptor(t, n) : r, o;
	if (typeof Reflect == "object" && typeof Reflect.decorate == "function") a = Reflect.decorate(e, t, n, r);
	else for (var s = e.length - 1; s >= 0; s--) (o = e[s]) && (a = (i < 3 ? o(a) : i > 3 ? o(t, n, a) : o(t, n)) || a);
	return i > 3 && a && Object.defineProperty(t, n, a), a;
}
// src/ha/card.ts
var ht = [
	"locale",
	"localize",
	"entities",
	"devices",
	"user"
], U = class extends F {
	#e;
	setConfig(e) {
		this.config = e;
	}
	get hub() {
		return this.#e;
	}
	set hass(e) {
		let t = this.#e;
		this.#e = e, (t === void 0 || this.#t(t, e)) && (t?.language !== e.language && pt(e), this.arrived?.(e), this.requestUpdate());
	}
	#t(e, t) {
		return this.config === void 0 || ht.some((n) => e[n] !== t[n]) ? !0 : this.watched(t, this.config).some((n) => e.states[n] !== t.states[n]);
	}
};
H([R()], U.prototype, "config", void 0);
// src/shared/icon.ts
function W(e) {
	return D`<ha-icon icon="mdi:${e}" aria-hidden="true"></ha-icon>`;
}
// src/shared/styles.ts
var G = o`
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
`, gt = o`
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
`, _t = o`
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
`, vt = "prepaid-meter-unit-card", yt = "prepaid-meter-supply-card", bt = {
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
}, xt = {
	tone: "",
	icon: "help-circle",
	words: "common.state_unknown"
};
function St(e) {
	return e === null ? xt : bt[e];
}
function Ct(e) {
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
// src/shared/dialog.ts
var K = class extends F {
	constructor(...e) {
		super(...e), this.close = () => {
			this.dialog.close();
		};
	}
	static {
		this.styles = [G, _t];
	}
	firstUpdated(e) {
		super.firstUpdated(e), this.dialog.addEventListener("close", () => this.dispatchEvent(new CustomEvent("closed"))), this.dialog.showModal();
	}
};
H([L({ attribute: !1 })], K.prototype, "hass", void 0), H([z("dialog")], K.prototype, "dialog", void 0);
// src/cards/disconnect-dialog.ts
var q = class extends K {
	constructor(...e) {
		super(...e), this.supply = "", this.#e = () => {
			this.dispatchEvent(new CustomEvent("confirmed")), this.close();
		};
	}
	#e;
	render() {
		let { hass: e } = this;
		return D`<dialog aria-labelledby="title" aria-describedby="text">
      <form method="dialog">
        <h2 id="title">${V(e, "common.disconnect_title")}</h2>
        <p id="text">${V(e, "common.disconnect_text", { supply: this.supply })}</p>
        <div class="buttons">
          <button type="button" autofocus @click=${this.close}>${V(e, "common.cancel")}</button>
          <button type="button" class="main danger" @click=${this.#e}>${V(e, "common.disconnect")}</button>
        </div>
      </form>
    </dialog>`;
	}
};
H([L({ attribute: !1 })], q.prototype, "supply", void 0), q = H([I("prepaid-meter-disconnect")], q);
// src/cards/supply-card.ts
var J = class extends U {
	constructor(...e) {
		super(...e), this.asking = !1, this.told = "";
	}
	static {
		this.styles = [
			G,
			gt,
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
		if (e === void 0 || t === void 0) return D`<ha-card></ha-card>`;
		let n = Qe(e, t.entity ?? "");
		if (n === void 0) return D`<ha-card><p class="quiet">${V(e, t.entity ? "cards.supply_gone" : "cards.no_supply")}</p></ha-card>`;
		let r = t.name ?? this.#e(e, n);
		return D`<ha-card role="group" aria-label=${r}>
        <div class="head"><h2>${r}</h2></div>
        ${this.#t(e, n, r)} ${this.#r(e, n)}
      </ha-card>
      ${this.asking ? D`<prepaid-meter-disconnect
            .hass=${e}
            .supply=${r}
            @closed=${() => this.asking = !1}
            @confirmed=${() => this.#i(n, !1)}
          ></prepaid-meter-disconnect>` : ""}`;
	}
	#e(e, t) {
		let n = it(e.devices[e.entities[t.entityId]?.device_id ?? ""]);
		return n ? `${n} · ${t.name}` : t.name;
	}
	#t(e, t, n) {
		let r = Ct(t);
		return D`<div class="state ${r.tone}">
      <span>${W(r.icon)}</span>
      <div>
        <strong>${V(e, r.words)}</strong>
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
		let n = t.reasons.map((t) => V(e, `common.reason_${t}`)), r = t.faults.map((t) => V(e, `common.fault_${t}`)), i = [...t.ends].map(([t, n]) => V(e, `common.end_${t}`, { time: lt(n, e) })), a = [
			...n,
			...r,
			...i
		].join(" · ");
		return a === "" ? V(e, t.flows === null ? "common.why_unknown" : t.flows ? "common.why_on" : "common.why_off") : a;
	}
	#r(e, t) {
		return D`<dl>
      ${Xe.map((n) => {
			let r = t.facts.get(n), i = n === "metered" ? "common.yes" : "common.fact_on", a = n === "metered" ? "common.no" : "common.fact_off";
			return D`<div>
          <dt>${V(e, `common.fact_${n}`)}</dt>
          <dd>${r === void 0 ? "–" : V(e, r ? i : a)}</dd>
        </div>`;
		})}
    </dl>`;
	}
	async #i(e, t) {
		if (this.hub !== void 0) try {
			await Ke(this.hub, e, t);
		} catch (e) {
			this.told = Re(e);
		}
	}
};
H([R()], J.prototype, "asking", void 0), H([R()], J.prototype, "told", void 0), J = H([I(`${yt}-body`)], J);
// src/data/statistics.ts
var wt = 864e5;
async function Tt(e, t, n, r) {
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
			value: a.find((e) => Math.abs(e.start - n.getTime()) < wt / 2)?.change ?? null
		};
	});
}
// src/format/locale.ts
var Et = {
	comma_decimal: "en-US",
	decimal_comma: "de",
	space_comma: "fr",
	quote_decimal: "de-CH",
	none: "en-US"
};
function Y(e) {
	if (e.number_format !== "system") return Et[e.number_format] ?? e.language;
}
function Dt(e) {
	return e.number_format === "none" ? { useGrouping: !1 } : {};
}
// src/format/money.ts
var Ot = /^[+-]?\d+(\.\d+)?$/;
function kt(e) {
	return Ot.test(e);
}
function At(e, t, n) {
	if (!kt(e)) return e;
	let r = Y(n), i = Dt(n);
	if (!/^[A-Z]{3}$/.test(t)) return `${new Intl.NumberFormat(r, i).format(e)} ${t}`.trim();
	let a = {
		...i,
		style: "currency",
		currency: t,
		currencyDisplay: "narrowSymbol"
	};
	return new Intl.NumberFormat(r, a).format(e);
}
function jt(e, t) {
	let n = new Intl.NumberFormat(Y(t)).formatToParts(1.5).find((e) => e.type === "decimal")?.value ?? ".", r = e.trim().replace(n, ".");
	return kt(r) && !/^[+-]/.test(r) && /[1-9]/.test(r) ? r : null;
}
// src/format/quantity.ts
function X(e, t, n) {
	let r = +(Math.abs(e) < 10), i = {
		...Dt(n),
		maximumFractionDigits: r
	};
	return `${new Intl.NumberFormat(Y(n), i).format(e)} ${t}`.trim();
}
function Mt(e, t) {
	return new Intl.PluralRules(t.language).select(e) === "one" ? "one" : "other";
}
// src/ha/hub.ts
function Nt(e, t) {
	let n = { entityId: t };
	e.dispatchEvent(new CustomEvent("hass-more-info", {
		detail: n,
		bubbles: !0,
		composed: !0
	}));
}
// src/shared/bars.ts
var Z = 56, Pt = 2, Ft = o`
  .bars {
    display: block;
    width: 100%;
    height: ${Z}px;
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
function It(e, t) {
	let n = Math.max(0, ...e.map((e) => e.value ?? 0)), r = 100 / Math.max(e.length, 1);
	return D`<svg class="bars" role="img" aria-label=${t}>
    ${e.map(({ value: e, label: t }, i) => {
		let a = n > 0 ? Math.max(0, e ?? 0) / n : 0, o = Math.max(Pt, a * Z);
		return ye`<rect class=${e === null ? "none" : ""} rx="2" x="${i * r + r * .14}%"
        width="${r * .72}%" y=${Z - o} height=${o}><title>${t}</title></rect>`;
	})}
  </svg>`;
}
// src/shared/ring.ts
var Lt = 42, Rt = 2 * Math.PI * Lt, zt = o`
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
function Bt(e, t, n) {
	return D`<div class="ring" aria-hidden="true">
    <svg viewBox="0 0 96 96"><circle cx="48" cy="48" r=${Lt} />${e > 0 ? ye`<circle class="share" cx="48" cy="48" r=${Lt}
          stroke-dasharray=${Rt} stroke-dashoffset=${Rt * (1 - Math.min(e, 1))} />` : ""}</svg>
    <div><b>${t}</b><span>${n}</span></div>
  </div>`;
}
// src/cards/top-up-dialog.ts
var Q = class extends K {
	constructor(...e) {
		super(...e), this.device = "", this.unit = "", this.currency = "", this.told = "", this.busy = !1, this.done = !1, this.#e = Le(), this.#t = async (e) => {
			e.preventDefault();
			let { hass: t } = this, n = jt(this.amount.value, t.locale);
			if (n === null) this.told = V(t, "common.amount_wrong"), this.amount.focus();
			else {
				this.busy = !0;
				try {
					let e = await Ge(t, this.device, n, this.reference.value.trim() || this.#e);
					this.told = V(t, "common.topped_up", { balance: At(e.balance, e.currency, t.locale) }), this.done = !0;
				} catch (e) {
					this.told = Re(e);
				} finally {
					this.busy = !1;
				}
			}
		};
	}
	#e;
	#t;
	#n() {
		let { hass: e } = this;
		return D`<label for="amount">
        ${V(e, "common.amount", { currency: this.currency })}
        <input id="amount" inputmode="decimal" autocomplete="off" required autofocus />
      </label>
      <label for="reference">
        ${V(e, "common.reference")}
        <input id="reference" autocomplete="off" maxlength="100" aria-describedby="help" />
      </label>
      <p id="help" class="quiet">${V(e, "common.reference_help")}</p>`;
	}
	render() {
		let { hass: e } = this, t = D`<button class="main" type="submit" ?disabled=${this.busy}>${V(e, "common.top_up")}</button>`;
		return D`<dialog aria-labelledby="title">
      <form @submit=${this.#t} @input=${() => this.told = ""}>
        <h2 id="title">${V(e, "common.top_up_of", { unit: this.unit })}</h2>
        ${this.done ? "" : this.#n()}
        <p class="told" role="status">${this.told}</p>
        <div class="buttons">
          <button type="button" @click=${this.close}>${V(e, this.done ? "common.close" : "common.cancel")}</button>
          ${this.done ? "" : t}
        </div>
      </form>
    </dialog>`;
	}
};
H([L({ attribute: !1 })], Q.prototype, "device", void 0), H([L({ attribute: !1 })], Q.prototype, "unit", void 0), H([L({ attribute: !1 })], Q.prototype, "currency", void 0), H([R()], Q.prototype, "told", void 0), H([R()], Q.prototype, "busy", void 0), H([R()], Q.prototype, "done", void 0), H([z("#amount")], Q.prototype, "amount", void 0), H([z("#reference")], Q.prototype, "reference", void 0), Q = H([I("prepaid-meter-top-up")], Q);
// src/cards/unit-card.ts
var Vt = 14, Ht = 3e5, $ = class extends U {
	constructor(...e) {
		super(...e), this.usage = [], this.asking = !1, this.#e = null, this.#t = 0;
	}
	static {
		this.styles = [
			G,
			gt,
			zt,
			Ft,
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
      .top-up {
        margin-top: auto;
      }
    `
		];
	}
	#e;
	#t;
	watched(e, t) {
		return [...nt(e, t.device ?? "").values()].flat();
	}
	arrived(e) {
		let t = rt(e, this.config?.device ?? "")?.usage ?? null;
		if (t === null || this.config?.show_chart === !1) return;
		let n = Date.now() - this.#t < Ht;
		t === this.#e && n || ([this.#e, this.#t] = [t, Date.now()], Tt(e, t, Vt, /* @__PURE__ */ new Date()).then((e) => this.usage = e, () => this.usage = []));
	}
	setConfig(e) {
		super.setConfig(e), this.#e = null, this.hub !== void 0 && this.arrived(this.hub);
	}
	render() {
		let { hub: e, config: t } = this;
		if (e === void 0 || t === void 0) return D`<ha-card></ha-card>`;
		let n = rt(e, t.device ?? "");
		if (n === void 0) return D`<ha-card><p class="quiet">${V(e, t.device ? "cards.unit_gone" : "cards.no_unit")}</p></ha-card>`;
		let r = St(n.state), i = t.name ?? n.name;
		return D`<ha-card role="group" aria-label=${i}>
        <div class="head">
          <h2>${i}</h2>
          <span class="chip ${r.tone}">${W(r.icon)}${V(e, r.words)}</span>
        </div>
        <div class="credit ${r.tone}">${this.#n(e, t, n)} ${this.#r(e, n)}</div>
        ${t.show_chart === !1 ? "" : this.#a(e, n)} ${this.#o(e, t)}
      </ha-card>
      ${this.asking ? this.#s(e, t, n, i) : ""}`;
	}
	#n(e, t, n) {
		if (n.days === null) return Bt(0, "–", V(e, "common.days_other"));
		let r = Math.max(0, Math.floor(n.days)), i = V(e, `common.days_${Mt(r, e.locale)}`);
		return Bt(n.days / (t.full_days ?? 30), X(r, "", e.locale), i);
	}
	#r(e, t) {
		let { locale: n } = e, r = Math.max(0, Math.floor(t.days ?? 0)), i = t.days === null ? "common.days_unknown" : `common.days_left_${Mt(r, n)}`;
		return D`<div class="facts">
      <p class="balance">${t.balance === null ? "–" : At(t.balance, t.currency, n)}</p>
      <p class="quiet"><bdi>${V(e, i, { days: X(r, "", n) })}</bdi></p>
      ${t.supplies.flatMap((n) => {
			let r = Qe(e, n);
			return r === void 0 ? [] : [this.#i(e, r, t.supplies.length > 1)];
		})}
    </div>`;
	}
	#i(e, t, n) {
		let r = Ct(t), i = V(e, r.words);
		return D`<button class="supply ${r.tone}" @click=${() => {
			Nt(this, t.entityId);
		}}>
      ${W(r.icon)}<span>${n ? `${t.name}: ${i}` : i}</span>
    </button>`;
	}
	#a(e, t) {
		let { locale: n } = e, r = at(e, t.usage), i = this.usage.flatMap(({ value: e }) => e === null ? [] : [e]), a = this.usage.map(({ value: t, start: i }) => ({
			value: t,
			label: `${ut(i, e)}: ${t === null ? "–" : X(t, r, n)}`
		})), o = i.length === 0 ? "" : V(e, "cards.usage_most", { usage: X(Math.max(...i), r, n) }), s = V(e, i.length === 0 ? "cards.usage_none" : "cards.usage_per_day"), c = this.usage[0];
		return D`<figure>
      <figcaption class="quiet"><span>${s}</span><span>${o}</span></figcaption>
      ${It(a, `${s}. ${a.map(({ label: e }) => e).join("; ")}`)}
      <div class="ends quiet" aria-hidden="true">
        <span>${c === void 0 ? "" : ut(c.start, e)}</span><span>${V(e, "common.today")}</span>
      </div>
    </figure>`;
	}
	#o(e, t) {
		return t.show_top_up ?? e.user?.is_admin ?? !1 ? D`<button class="top-up" @click=${() => this.asking = !0}>
      ${W("cash-plus")}${V(e, "common.top_up")}
    </button>` : "";
	}
	#s(e, t, n, r) {
		return D`<prepaid-meter-top-up
      .hass=${e}
      .device=${t.device}
      .unit=${r}
      .currency=${n.currency}
      @closed=${() => this.asking = !1}
    ></prepaid-meter-top-up>`;
	}
};
H([R()], $.prototype, "usage", void 0), H([R()], $.prototype, "asking", void 0), $ = H([I(`${vt}-body`)], $);
export { J as SupplyCard, $ as UnitCard };
