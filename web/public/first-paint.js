// Before anything is painted: the appearance that was chosen on this device, so that nothing flashes.
(function () {
  try {
    var chosen = localStorage.getItem("cems.appearance");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.appearance = chosen;
  } catch {
    // Storage is switched off: the system decides.
  }
})();
