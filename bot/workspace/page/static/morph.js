// Brings what is shown in line with what the server drew, touching nothing that stayed the same: what has the focus
// keeps it, what is being typed stays, an open menu stays open.

/** Make `now` look like `wanted`. Nodes with an equal `data-keep` are left alone with all that is in them. */
export function morph(now, wanted) {
  if (now.isEqualNode(wanted)) return;
  alignAttributes(now, wanted);
  alignChildren(now, wanted);
}

function alignAttributes(now, wanted) {
  for (const { name, value } of wanted.attributes) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  for (const { name } of [...now.attributes]) {
    const own = name === "open" && now.matches("dialog, details"); // the person opened it, not the server
    if (!own && !wanted.hasAttribute(name)) now.removeAttribute(name);
  }
}

function alignChildren(now, wanted) {
  const known = new Map();
  for (const child of now.children) if (key(child)) known.set(key(child), child);
  const staying = new Set([...wanted.children].map(key));
  let place = now.firstChild;
  for (const fresh of [...wanted.childNodes]) {
    while (place && key(place) && !staying.has(key(place))) place = removed(place); // so that nothing else has to move
    const match = counterpart(place, fresh, known);
    if (!match) {
      now.insertBefore(document.importNode(fresh, true), place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else now.insertBefore(match, place);
    if (!isKept(match, fresh)) alignNode(match, fresh);
  }
  while (place) place = removed(place);
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function counterpart(place, fresh, known) {
  const wanted = key(fresh);
  if (wanted) return known.get(wanted) ?? null;
  if (!place || place.nodeType !== fresh.nodeType || key(place)) return null;
  return place.nodeName === fresh.nodeName ? place : null;
}

function alignNode(match, fresh) {
  if (match.nodeType === Node.ELEMENT_NODE) morph(match, fresh);
  else if (match.nodeValue !== fresh.nodeValue) match.nodeValue = fresh.nodeValue;
}

function isKept(match, fresh) {
  const kept = match.dataset?.keep;
  return kept !== undefined && kept === fresh.dataset?.keep;
}

/** What tells siblings apart: an id, or else block and action of an element that can be used. */
function key(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  if (node.id) return `#${node.id}`;
  if (node.dataset.key) return `key:${node.dataset.key}`;
  if (node.dataset.action) return `${node.dataset.block}/${node.dataset.action}`;
  return node.dataset.blockId ? `block:${node.dataset.blockId}` : null;
}
