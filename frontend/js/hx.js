import htmx from "htmx.org/dist/htmx.esm.js";
import { sentence } from "./start.js";

window.htmx = htmx;
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
// A clerk or a scanner types on while an answer comes: the focus settles with the swap, never a moment later.
htmx.config.defaultSettleDelay = 0;
htmx.config.scrollBehavior = "auto";
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf-token]")?.content || cookie("csrftoken");
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
});

// Errors stay in the page, in a sentence, above what was asked for.
export function report(target, words) {
  const place = target?.closest?.("[data-errors-here]")?.querySelector("[data-errors]") ?? document.getElementById("page-errors");
  if (!place || !words) return;
  const said = document.createElement("div");
  said.className = "said stop";
  said.setAttribute("role", "alert");
  const strong = document.createElement("strong");
  strong.textContent = words;
  said.append(strong);
  place.replaceChildren(said);
  said.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:responseError", (event) => {
  const code = event.detail.xhr.status;
  const name = code === 403 ? "forbidden" : code === 404 ? "gone" : code === 429 ? "often" : "failed";
  report(event.detail.elt, sentence(name));
});
document.addEventListener("htmx:sendError", (event) => report(event.detail.elt, sentence("offline")));
document.addEventListener("htmx:timeout", (event) => report(event.detail.elt, sentence("offline")));
document.addEventListener("htmx:beforeRequest", () => document.getElementById("page-errors")?.replaceChildren());

// Whoever acted by keyboard inside a part that is swapped goes on from there: htmx keeps the focus of what has an
// id in the answer; where the button itself is gone, the fresh part has it, and not the top of the page.
let left = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  const held = event.detail.target;
  left = held?.id && held.contains(document.activeElement) ? held.id : "";
});
document.addEventListener("htmx:afterSettle", () => {
  const fresh = left && document.activeElement === document.body ? document.getElementById(left) : null;
  left = "";
  if (!fresh) return;
  fresh.tabIndex = -1;
  fresh.focus({ preventScroll: true });
});

// The title follows the answer: a swapped part may carry data-title.
document.addEventListener("htmx:afterSettle", (event) => {
  const title = event.target.querySelector?.("[data-title]")?.dataset.title ?? event.target.dataset?.title;
  if (title) document.title = title;
});
