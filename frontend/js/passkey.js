import { sentence } from "./start.js";
import { report } from "./hx.js";

// What the browser refuses while a passkey is asked is said in the page; allauth alone writes to the console.
document.addEventListener("allauth.error", (event) => {
  if (!event.detail?.tags?.includes("webauthn")) return;
  event.preventDefault();
  const stopped = ["NotAllowedError", "AbortError"].includes(event.detail.exception?.name);
  report(null, sentence(stopped ? "unused" : "keyless"));
});
