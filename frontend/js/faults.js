// A form that comes back with faults begins at the first of them, wherever on the page it stands.
const first = document.querySelector("main [aria-invalid=true]");
if (first && document.activeElement === document.body) first.focus();
