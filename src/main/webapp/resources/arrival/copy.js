/* Buttons that copy the text of a field: data-copy names the field, data-copied is what is said then. */
(() => {
  'use strict';
  for (const button of document.querySelectorAll('[data-copy]')) {
    const field = document.getElementById(button.dataset.copy);
    const status = document.getElementById(`${button.dataset.copy}-status`);
    button.hidden = false;
    button.addEventListener('click', async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = button.dataset.copied;
      } catch (failure) {
        field.focus(); // it is selected: the keyboard copies it
      }
    });
  }
})();
