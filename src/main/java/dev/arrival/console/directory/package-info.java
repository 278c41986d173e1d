/** Pages about people, groups and workspaces: what the JSON API does, for those who would rather look. */
package dev.arrival.console.directory;
