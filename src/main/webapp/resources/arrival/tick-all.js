/* A box that ticks all others of a name in its form. Without a script it is not there: each is ticked by itself. */
(() => {
  'use strict';
  for (const all of document.querySelectorAll('[data-tick-all]')) {
    const boxes = () => [...all.form.elements].filter((one) => one.name === all.getAttribute('data-tick-all'));
    const look = () => {
      const ticked = boxes().filter((one) => one.checked).length;
      all.checked = ticked > 0 && ticked === boxes().length;
      all.indeterminate = ticked > 0 && !all.checked;
    };
    all.addEventListener('change', () => boxes().forEach((one) => { one.checked = all.checked; }));
    all.form.addEventListener('change', look);
    all.parentElement.hidden = false;
    look();
  }
})();
