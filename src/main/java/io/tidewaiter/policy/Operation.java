package io.tidewaiter.policy;

/** What is done to an object. Ephemeral containers and resizes are updates of their Pod. */
public enum Operation {
  CREATE,
  UPDATE
}
