// In a queue J and K move, Enter opens; [data-key] buttons answer to their letter. Off while typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return;
  if (event.target.closest?.("input, select, textarea, [contenteditable]") || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    const links = [...document.querySelectorAll("[data-queue] a")];
    if (!links.length) return;
    const here = links.findIndex((link) => link === document.activeElement || link.closest("[aria-current]"));
    links[Math.min(links.length - 1, Math.max(0, here + (key === "j" ? 1 : -1)))].focus();
    event.preventDefault();
    return;
  }
  const target = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  }
});
