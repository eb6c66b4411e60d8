package io.tidewaiter.trust;

import java.util.Optional;

/**
 * What a certificate of Fulcio says about the build that signed, beside issuer and subject.
 *
 * @see <a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">Fulcio's
 *     extensions</a>
 */
public enum FulcioExtension {
  GITHUB_WORKFLOW_TRIGGER("githubWorkflowTrigger", 2, "The event that started it: push"),
  GITHUB_WORKFLOW_SHA("githubWorkflowSha", 3, "The commit that it ran for"),
  GITHUB_WORKFLOW_NAME("githubWorkflowName", 4, "The workflow's name"),
  GITHUB_WORKFLOW_REPOSITORY("githubWorkflowRepository", 5, "Its repository: acme/web"),
  GITHUB_WORKFLOW_REF("githubWorkflowRef", 6, "The branch or tag: refs/heads/main"),
  BUILD_SIGNER_URI("buildSignerURI", 9, "What signed, such as a reusable workflow with its ref"),
  BUILD_SIGNER_DIGEST("buildSignerDigest", 10, "The commit of what signed"),
  RUNNER_ENVIRONMENT("runnerEnvironment", 11, "Where it ran: github-hosted"),
  SOURCE_REPOSITORY_URI("sourceRepositoryURI", 12, "The source: https://github.com/acme/web"),
  SOURCE_REPOSITORY_DIGEST("sourceRepositoryDigest", 13, "The source's commit"),
  SOURCE_REPOSITORY_REF("sourceRepositoryRef", 14, "The source's branch or tag: refs/heads/main"),
  SOURCE_REPOSITORY_IDENTIFIER("sourceRepositoryIdentifier", 15, "The source's unchanging number"),
  SOURCE_REPOSITORY_OWNER_URI(
      "sourceRepositoryOwnerURI", 16, "Who owns the source: https://github.com/acme"),
  SOURCE_REPOSITORY_OWNER_IDENTIFIER(
      "sourceRepositoryOwnerIdentifier", 17, "The owner's unchanging number"),
  BUILD_CONFIG_URI("buildConfigURI", 18, "The top-level build instructions with their ref"),
  BUILD_CONFIG_DIGEST("buildConfigDigest", 19, "The commit of the build instructions"),
  BUILD_TRIGGER("buildTrigger", 20, "The event that started the build: push"),
  RUN_INVOCATION_URI("runInvocationURI", 21, "The very run"),
  SOURCE_REPOSITORY_VISIBILITY(
      "sourceRepositoryVisibilityAtSigning", 22, "Who could see the source: public");

  private static final String ARC = "1.3.6.1.4.1.57264.1.";

  private final String field;
  private final int number;
  private final String description;

  FulcioExtension(String field, int number, String description) {
    this.field = field;
    this.number = number;
    this.description = description;
  }

  /** The extension with this object identifier, if policies have a name for it. */
  public static Optional<FulcioExtension> byOid(String oid) {
    for (FulcioExtension extension : values()) {
      if (extension.oid().equals(oid)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }

  /** As policies name it: {@code githubWorkflowRef}. */
  public String field() {
    return field;
  }

  /** The object identifier: {@code 1.3.6.1.4.1.57264.1.6}. */
  public String oid() {
    return ARC + number;
  }

  /** What it says, with an example, without a full stop. */
  public String description() {
    return description;
  }
}
