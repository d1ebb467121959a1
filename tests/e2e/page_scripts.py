"""What is asked of a page from inside. The frontend nests about ten shadow roots: all walk them."""

# True when the frontend has finished its own loading.
RENDERED = """() => {
  const busy = new Set(['HASS-LOADING-SCREEN', 'HA-INIT-PAGE']);
  const loading = (root) => [...root.querySelectorAll('*')].some(
    (element) => busy.has(element.tagName) || (element.shadowRoot && loading(element.shadowRoot)));
  const app = document.querySelector('home-assistant');
  if (!app?.hass?.connected || !app.hass.states) return false;
  if (document.querySelector('#ha-launch-screen')) return false;
  return !loading(app.shadowRoot ?? app);
}"""

# Two frames, so that pending updates are painted.
PAINTED = """() => new Promise((done) => requestAnimationFrame(
  () => requestAnimationFrame(() => setTimeout(done, 150))))"""

NAVIGATE = """(path) => {
  history.pushState(null, '', path);
  window.dispatchEvent(new Event('location-changed'));
}"""

# Elements that reach past the window's edges, with the scrolling ancestor they sit in.
OVERFLOW = """() => {
  const found = [];
  const width = document.documentElement.clientWidth;
  const name = (element) => element.localName + (element.id ? '#' + element.id : '');
  const walk = (root, scroller) => {
    for (const element of root.children ?? []) {
      const style = getComputedStyle(element);
      if (style.display === 'none' || style.visibility === 'hidden') continue;
      const box = element.getBoundingClientRect();
      if (box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1)) {
        found.push(`${name(element)} ${Math.round(box.left)}..${Math.round(box.right)} of ` +
          `${width}${scroller && ' in ' + scroller}`);
        continue;
      }
      const here = ['auto', 'scroll'].includes(style.overflowX) ? name(element) : scroller;
      if (element.shadowRoot) walk(element.shadowRoot, here);
      walk(element, here);
    }
  };
  walk(document.body, '');
  return found.slice(0, 30);
}"""

# What a keyboard user stands on; a slotted label is asked of its host.
FOCUS = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element) return null;
  let label = '', host = element;
  while (host && !label && host !== document.body && !host.localName.includes('panel')) {
    label = host.getAttribute('aria-label') || host.label || (host.innerText || '').trim();
    host = host.getRootNode().host;
  }
  const box = element.getBoundingClientRect();
  return {tag: element.localName, role: element.getAttribute('role'),
    name: String(label).slice(0, 60), visible: box.width > 0 && box.height > 0};
}"""

# axe takes an element inside a shadow tree as its context as it is.
ACCESSIBILITY = """async (selector) => {
  const find = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) return element;
      const deeper = element.shadowRoot && find(element.shadowRoot);
      if (deeper) return deeper;
    }
    return null;
  };
  const context = selector ? find(document) : document;
  if (!context) throw new Error('no ' + selector);
  const result = await axe.run(context);
  return result.violations.map((fault) => ({id: fault.id, impact: fault.impact, help: fault.help,
    nodes: fault.nodes.map((node) => ({target: node.target, summary: node.failureSummary}))}));
}"""
