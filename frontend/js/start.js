document.documentElement.classList.add("js");

/** Run `work` on every element that matches, now and whenever htmx brings new ones. */
export function each(selector, work) {
  const begin = (root) => {
    if (root.matches?.(selector)) work(root);
    root.querySelectorAll?.(selector).forEach(work);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => begin(document));
  else begin(document);
  document.addEventListener("htmx:load", (event) => begin(event.target));
}

/** Mark `element` for one piece of work, so that a second load of the page part does not do it twice. */
export function once(element, name) {
  const key = `on${name}`;
  if (element.dataset[key]) return false;
  element.dataset[key] = "1";
  return true;
}

/** A sentence of the page, in the page's language: <body data-say-copied="..."> */
export function sentence(name) {
  return document.body.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
}
