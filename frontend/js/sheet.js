// data-sheet="id" opens <dialog id>; without script the link's #id shows it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-sheet]");
  if (opener) {
    const sheet = document.getElementById(opener.dataset.sheet);
    if (!sheet?.showModal) return;
    event.preventDefault();
    sheet.showModal();
    return;
  }
  const closer = event.target.closest?.("[data-sheet-close]");
  if (closer) {
    const sheet = closer.closest("dialog");
    if (sheet?.open) {
      event.preventDefault();
      sheet.close();
    }
    return;
  }
  if (event.target instanceof HTMLDialogElement && event.target.classList.contains("sheet")) event.target.close();
});
