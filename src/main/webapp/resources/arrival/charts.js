/* What all charts look like. Each of their sets of bars names its "tone", which is a colour of arrival.css. */
(() => {
  'use strict';
  const root = document.documentElement;
  const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

  function settle() {
    const defaults = Chart.defaults;
    defaults.color = colour('muted');
    defaults.borderColor = colour('line');
    defaults.font.family = getComputedStyle(document.body).fontFamily;
    defaults.font.size = 14;
    defaults.locale = root.lang;
    defaults.animation = false;
    defaults.maintainAspectRatio = false;
    Object.assign(defaults.plugins.legend, { position: 'bottom', align: 'start' });
    Object.assign(defaults.plugins.legend.labels, { boxWidth: 14, boxHeight: 14, padding: 14 });
    Object.assign(defaults.plugins.tooltip, { mode: 'index', intersect: false });
    Object.assign(defaults.datasets.bar, { maxBarThickness: 48 });
  }

  function dress(chart) {
    for (const set of chart.data.datasets) {
      set.backgroundColor = colour(`tone-${set.tone}`);
    }
  }

  settle();
  Chart.register({
    id: 'arrival',
    beforeInit(chart) {
      chart.options.scales = {
        x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 12 } },
        y: { stacked: true, beginAtZero: true, ticks: { precision: 0 }, border: { display: false } },
      };
      dress(chart);
    },
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    settle();
    for (const chart of Object.values(Chart.instances)) {
      dress(chart);
      chart.update();
    }
  });
})();
