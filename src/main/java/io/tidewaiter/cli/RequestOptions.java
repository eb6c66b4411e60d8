package io.tidewaiter.cli;

import io.tidewaiter.cli.review.ReviewRequest;
import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.Requester;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Who would ask for what, where: what an API server knows beside the object. */
final class RequestOptions {
  private static final String AUTHENTICATED = "system:authenticated";
  private static final String UNAUTHENTICATED = "system:unauthenticated";
  private static final String ANONYMOUS = "system:anonymous";
  private static final String SERVICE_ACCOUNTS = "system:serviceaccounts";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      defaultValue = "default",
      description = "The namespace of objects that name none. Default: default.")
  private String namespace = "default";

  @Option(
      names = {"--as"},
      paramLabel = "USER",
      defaultValue = "",
      description =
          "Who would ask, for policies that match users; system:serviceaccount:NS:NAME for"
              + " a service account.")
  private String user = "";

  @Option(
      names = {"--as-group"},
      paramLabel = "GROUP",
      description = "A group of that user; repeatable.")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = {"--operation"},
      paramLabel = "OPERATION",
      defaultValue = "CREATE",
      description = "${COMPLETION-CANDIDATES}. Default: CREATE.")
  private Operation operation = Operation.CREATE;

  ReviewRequest request(Instant now) {
    return new ReviewRequest(namespace, requester(), operation, now);
  }

  /** With the groups that the API server adds to an impersonated user. */
  private Requester requester() {
    Requester named = new Requester(user, groups);
    if (user.isEmpty()) {
      return named;
    }
    List<String> all = new ArrayList<>(groups);
    if (groups.isEmpty() && named.serviceAccount().isPresent()) {
      String account = named.serviceAccount().get();
      all.add(SERVICE_ACCOUNTS);
      all.add(SERVICE_ACCOUNTS + ":" + account.substring(0, account.indexOf('/')));
    }
    if (!user.equals(ANONYMOUS) && !all.contains(UNAUTHENTICATED) && !all.contains(AUTHENTICATED)) {
      all.add(AUTHENTICATED);
    }
    return new Requester(user, all);
  }
}
