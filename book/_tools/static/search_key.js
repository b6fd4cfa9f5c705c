/* The slash key opens the search, as Ctrl+K does. Sphinx's own handler looks for a field in a closed dialog. */

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing) return;
  const shown = (element) => element.checkVisibility();
  const field = [...document.querySelectorAll("input[name=q]")].find(shown);
  const button = [...document.querySelectorAll(".search-button__button")].find(shown);
  if (!field && !button) return;
  event.preventDefault();
  if (field) field.focus();
  else button.click();
});
