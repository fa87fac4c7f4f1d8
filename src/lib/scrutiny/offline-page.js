// Has the browser of a councillor keep the committee's pages that are open and the papers that they list, and says so when there is no network.
const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-offline-for]'));
const told = document.querySelector('[data-offline-told]');

/** What stands above the page while there is no network. */
function tell() {
  if (told)
    told.textContent = navigator.onLine
      ? ''
      : 'There is no network. This is the page as you last opened it; what you write cannot be sent now.';
}

if (place && 'serviceWorker' in navigator) {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  tell();
  navigator.serviceWorker
    .register(`/committee/offline.js?for=${place.dataset.offlineFor}`, { scope: '/committee' })
    .then(() => navigator.serviceWorker.ready)
    .then((worker) =>
      worker.active?.postMessage({ keep: [location.pathname, ...JSON.parse(place.dataset.papers ?? '[]')] }),
    )
    // A browser that keeps nothing, such as in a private window, shows the pages all the same.
    .catch(() => undefined);
}
