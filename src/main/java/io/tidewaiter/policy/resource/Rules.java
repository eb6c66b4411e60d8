package io.tidewaiter.policy.resource;

/**
 * What no schema can say. The API server says it by a CEL rule, the parser by code, both in these
 * words.
 */
public final class Rules {
  public static final String DENY_XOR_WARN =
      "Deny and Warn exclude each other: a refusal tells the requester already";
  public static final String SAYS_SOMETHING =
      "needs podSecurity, checks, images or defaults: it would do nothing";
  public static final String ONE_LEVEL =
      "needs either a level or fromNamespaceLabels: true, not both";
  public static final String VERSION_OF_LEVEL =
      "belongs to a level: with fromNamespaceLabels the namespace's labels say the version";
  public static final String VERSION_FORM = "write latest or v1.N";
  public static final String EXCLUDES_SOMETHING =
      "selects everything, so the policy would never apply: give it a criterion";
  public static final String EXISTS_WITHOUT_VALUES =
      "In and NotIn need values; Exists and DoesNotExist take none";
  public static final String TEMPLATES_AFTER_PODS =
      "needs pinDigests: true beside it: Pods have to be pinned too";
  public static final String DEMANDS_SOMETHING =
      "needs signatures or attestations: it would demand nothing";
  public static final String ONE_TRUST =
      "needs exactly one of key, keyless and certificate: write one authority for each";
  public static final String ONE_ISSUER =
      "needs exactly one of issuer and issuerRegExp: without an issuer anyone who can get a"
          + " certificate could sign";
  public static final String AT_MOST_ONE_ISSUER = "takes issuer or issuerRegExp, not both";
  public static final String ONE_SUBJECT =
      "needs exactly one of subject and subjectRegExp: without a subject anyone who can get a"
          + " certificate could sign";
  public static final String ONE_TYPE_FIELD =
      "needs exactly one of predicateType and predicateTypes";
  public static final String ONE_ORIGIN =
      "needs exactly one of trustedRoot, configMapRef, secretRef and tuf";
  public static final String TUF_HAS_AN_AGE = "is for other origins; tuf has maxAge";
  public static final String ALLOWS_SOMETHING =
      "needs allowedNamespaces or allowedChecks: without it exemptions may take out anything";
  public static final String SCOPE_OR_EVERYTHING =
      "needs namespaces, namespaceSelector or policies, or everything: true alone for the whole"
          + " cluster";
  public static final String SELECTS_ALL = "selects every namespace: name a label, or leave it out";
  public static final String NOT_BLANK = "must not be blank";

  private Rules() {}
}
