package io.tidewaiter.webhook;

/** When AppArmor profiles are filled in, where a policy asks for it. */
public enum AppArmorMode {
  /** Where the nodes are known to have it; without a cluster nothing is known against it. */
  AUTO,
  ALWAYS,
  NEVER
}
