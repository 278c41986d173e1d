// Shows what is found while somebody types, in place of the list, and keeps it in the address.
// Without this script the form's button does the same.
(function () {
  'use strict';
  const form = document.querySelector('form[data-list]');
  if (!form) {
    return;
  }
  const parts = form.dataset.list.split(' ');
  let timer = 0;
  let latest = 0;

  function address() {
    const asked = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (String(value).trim() !== '') {
        asked.append(name, value);
      }
    });
    const query = asked.toString();
    return form.getAttribute('action') + (query === '' ? '' : '?' + query);
  }

  // As PrimeFaces does when a page begins: on a narrow screen each value has its column's title before it.
  function entitle(part) {
    part.querySelectorAll('.ui-datatable-reflow').forEach(function (table) {
      const titles = Array.from(table.querySelectorAll('thead th'), function (th) { return th.textContent; });
      table.querySelectorAll('tbody tr').forEach(function (row) {
        Array.from(row.cells).forEach(function (cell, column) {
          const title = document.createElement('span');
          title.className = 'ui-column-title';
          title.textContent = titles[column] || '';
          cell.prepend(title);
        });
      });
    });
  }

  async function show() {
    const mine = ++latest;
    const wanted = address();
    try {
      const answer = await fetch(wanted, {headers: {'Accept': 'text/html', 'Arrival-Part': 'list'}});
      const text = await answer.text();
      if (mine !== latest) {
        return; // somebody has typed on meanwhile
      }
      const found = new DOMParser().parseFromString(text, 'text/html');
      if (!answer.ok || !parts.every(function (id) { return found.getElementById(id); })) {
        throw new Error('another page'); // such as that of somebody who has to sign in again
      }
      parts.forEach(function (id) {
        const part = document.getElementById(id);
        part.replaceChildren.apply(part, Array.from(found.getElementById(id).childNodes));
        entitle(part);
      });
      const language = 'input[name="to"]'; // who changes the language comes back to what is shown
      document.querySelector(language).value = found.querySelector(language).value;
      history.replaceState(null, '', wanted);
    } catch (e) {
      if (mine === latest) {
        form.submit();
      }
    }
  }

  form.addEventListener('input', function (event) {
    if (event.target.type === 'search') {
      clearTimeout(timer);
      timer = setTimeout(show, 250);
    }
  });
  form.addEventListener('submit', function () {
    clearTimeout(timer);
    latest++;
  });
})();
