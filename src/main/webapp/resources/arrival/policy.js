/* Shows whom a policy would change, as progress.js hears of it. The texts are in #impact-texts; names stay text. */
(() => {
  'use strict';
  const SHOWN = 200; // people; the rest is in the sums
  const KINDS = [['joins', 'comes'], ['leaves', 'goes'], ['gains', 'comes'], ['loses', 'goes']];
  const place = document.getElementById('impact');
  const texts = document.getElementById('impact-texts');
  const sum = document.getElementById('impact-sum');
  const sums = document.getElementById('impact-sums');
  const people = document.getElementById('impact-people');
  const list = document.getElementById('impact-list');
  const form = document.getElementById('policy');
  const changed = document.getElementById('impact-changed');
  const numbers = new Intl.NumberFormat(document.documentElement.lang || 'en');

  const said = (key, ...values) =>
    values.reduce((filled, value, i) => filled.replaceAll(`{${i}}`, numbers.format(value)), texts.dataset[key] || key);
  const reason = (code) =>
    [...texts.children].find((one) => one.dataset.reason === code)?.textContent || code;
  const element = (name, content, style) => {
    const made = document.createElement(name);
    made.textContent = content;
    made.className = style || '';
    return made;
  };

  function group(heading, entries, style) {
    if (!entries.length) {
      return;
    }
    const part = element('div', '', 'passage');
    part.append(element('h3', heading));
    const chips = element('ul', '', 'chips');
    for (const [name, count] of entries.sort((one, other) => other[1] - one[1])) {
      const chip = element('li', '', style);
      chip.append(element('span', name), element('span', ` ${numbers.format(count)}`, 'times'));
      chips.append(chip);
    }
    part.append(chips);
    sums.append(part);
  }

  function addPerson(person) {
    if (list.childElementCount >= SHOWN) {
      return;
    }
    const item = document.createElement('li');
    const link = element('a', person.name);
    link.href = texts.dataset.person + encodeURIComponent(person.user);
    const chips = element('ul', '', 'chips');
    const chip = (text, style) => chips.append(element('li', text, style));
    if (person.turnedAway) {
      chip(`${said('turnedAway')}: ${reason(person.turnedAway)}`, 'goes');
    }
    if (person.letIn) {
      chip(said('letIn'), 'comes');
    }
    for (const [kind, style] of KINDS) {
      person[kind].forEach((name) => chip(`${said(kind)}: ${name}`, style));
    }
    person.attributes.forEach((name) => chip(`${said('attributes')}: ${said(name)}`, 'stays'));
    item.append(link, chips);
    list.append(item);
    people.hidden = false;
  }

  function addSummary(summary) {
    sum.textContent = summary.people === 0 ? said('nobody')
      : summary.different === 0 ? said('none', summary.people)
        : said('some', summary.different, summary.people);
    sum.hidden = false;
    group(said('turnedAway'), Object.entries(summary.turnedAway).map(([code, count]) => [reason(code), count]), 'goes');
    if (summary.letIn) {
      group(said('letIn'), [['', summary.letIn]], 'comes');
    }
    for (const [kind, style] of KINDS) {
      group(said(kind), Object.entries(summary[kind]), style);
    }
    group(said('attributes'), Object.entries(summary.attributes).map(([name, count]) => [said(name), count]), 'stays');
    sums.hidden = !sums.childElementCount;
    if (summary.different > list.childElementCount) {
      list.append(element('li', said('more', summary.different - list.childElementCount), 'more'));
    }
  }

  const clear = () => {
    sum.hidden = sums.hidden = people.hidden = true;
    sums.replaceChildren();
    list.replaceChildren();
  };
  const cancel = () => place.querySelector('[data-work-cancel]').click();

  /* What was asked is not what the form says any more: its answer shall not be taken for that of the form. */
  const forget = () => {
    if (!place.hidden) {
      place.hidden = true;
      changed.textContent = said('changed');
      clear();
      cancel();
    }
  };
  form.addEventListener('input', forget);
  form.addEventListener('change', forget);

  place.addEventListener('work:begin', () => {
    clear();
    if (place.hidden) {
      cancel();
    }
  });
  place.addEventListener('work:line', ({ detail }) => {
    if (place.hidden) {
      return;
    }
    if (detail.person) {
      addPerson(detail.person);
    } else if (detail.summary) {
      addSummary(detail.summary);
    }
  });
})();
