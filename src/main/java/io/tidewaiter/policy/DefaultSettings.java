package io.tidewaiter.policy;

/**
 * The defaults that a policy fills in where a Pod says nothing. Each is off unless asked for.
 *
 * @param seccompRuntimeDefault {@code seccompProfile: RuntimeDefault} at the Pod
 * @param appArmorRuntimeDefault {@code appArmorProfile: RuntimeDefault} at the Pod; a node without
 *     AppArmor rejects such a Pod
 * @param runAsNonRoot {@code runAsNonRoot: true} at the Pod
 * @param noPrivilegeEscalation {@code allowPrivilegeEscalation: false} at each container
 * @param dropAllCapabilities {@code capabilities.drop: [ALL]} at each container
 * @param noServiceAccountToken {@code automountServiceAccountToken: false} at the Pod
 * @param pinDigests a Pod's tags get the digests that they stand for
 * @param pinTemplates so do the tags of Pod templates
 */
public record DefaultSettings(
    boolean seccompRuntimeDefault,
    boolean appArmorRuntimeDefault,
    boolean runAsNonRoot,
    boolean noPrivilegeEscalation,
    boolean dropAllCapabilities,
    boolean noServiceAccountToken,
    boolean pinDigests,
    boolean pinTemplates) {

  /** Fills in nothing. */
  public static final DefaultSettings NONE =
      new DefaultSettings(false, false, false, false, false, false, false, false);

  /** Leaves tags as they are. */
  public DefaultSettings(
      boolean seccompRuntimeDefault,
      boolean appArmorRuntimeDefault,
      boolean runAsNonRoot,
      boolean noPrivilegeEscalation,
      boolean dropAllCapabilities,
      boolean noServiceAccountToken) {
    this(
        seccompRuntimeDefault,
        appArmorRuntimeDefault,
        runAsNonRoot,
        noPrivilegeEscalation,
        dropAllCapabilities,
        noServiceAccountToken,
        false,
        false);
  }

  /** The same, but no AppArmor profile. */
  public DefaultSettings withoutAppArmor() {
    return new DefaultSettings(
        seccompRuntimeDefault,
        false,
        runAsNonRoot,
        noPrivilegeEscalation,
        dropAllCapabilities,
        noServiceAccountToken,
        pinDigests,
        pinTemplates);
  }

  /** What either fills in. */
  public DefaultSettings and(DefaultSettings other) {
    return new DefaultSettings(
        seccompRuntimeDefault || other.seccompRuntimeDefault,
        appArmorRuntimeDefault || other.appArmorRuntimeDefault,
        runAsNonRoot || other.runAsNonRoot,
        noPrivilegeEscalation || other.noPrivilegeEscalation,
        dropAllCapabilities || other.dropAllCapabilities,
        noServiceAccountToken || other.noServiceAccountToken,
        pinDigests || other.pinDigests,
        pinTemplates || other.pinTemplates);
  }
}
