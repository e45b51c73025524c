// The pinned theme shows at once; the form behind the buttons keeps it in a cookie.
document.addEventListener("submit", (event) => {
  const theme = event.submitter?.dataset.pin;
  if (theme === undefined || !event.target.matches("[data-theme-form]")) return;
  event.preventDefault();
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  event.target.querySelectorAll("[data-pin]").forEach((button) => {
    if (button === event.submitter) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  fetch(event.target.action, { method: "POST", body: new FormData(event.target, event.submitter) });
});
