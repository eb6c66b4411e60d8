package io.tidewaiter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tidewaiter.check.Check;
import org.junit.jupiter.api.Test;

/** The picture of docs/architecture.md, as rules. */
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tidewaiter");

  private static final String[] PURE = {
    "io.tidewaiter.text..",
    "io.tidewaiter.pod..",
    "io.tidewaiter.image..",
    "io.tidewaiter.trust..",
    "io.tidewaiter.evidence..",
    "io.tidewaiter.check..",
    "io.tidewaiter.policy",
    "io.tidewaiter.condition..",
    "io.tidewaiter.engine..",
    "io.tidewaiter.mutate..",
    "io.tidewaiter.admission.."
  };

  @Test
  void importsPointDownOnly() {
    ArchRule rule =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("program")
            .definedBy("io.tidewaiter")
            .layer("webhook")
            .definedBy("io.tidewaiter.webhook..")
            .layer("cli")
            .definedBy("io.tidewaiter.cli..")
            .layer("cluster")
            .definedBy("io.tidewaiter.cluster..")
            .layer("upkeep")
            .definedBy("io.tidewaiter.upkeep..")
            .layer("source")
            .definedBy("io.tidewaiter.policy.source..", "io.tidewaiter.policy.resource..")
            .layer("trace")
            .definedBy("io.tidewaiter.trace..")
            .layer("admission")
            .definedBy("io.tidewaiter.admission..")
            .layer("mutate")
            .definedBy("io.tidewaiter.mutate..")
            .layer("engine")
            .definedBy("io.tidewaiter.engine..")
            .layer("policy")
            .definedBy("io.tidewaiter.policy")
            .layer("check")
            .definedBy("io.tidewaiter.check..")
            .layer("values")
            .definedBy(
                "io.tidewaiter.pod..",
                "io.tidewaiter.image..",
                "io.tidewaiter.trust..",
                "io.tidewaiter.evidence..")
            .layer("condition")
            .definedBy("io.tidewaiter.condition..")
            .layer("certificate")
            .definedBy("io.tidewaiter.certificate..")
            .layer("text")
            .definedBy("io.tidewaiter.text..")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("webhook")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("cluster")
            .mayOnlyBeAccessedByLayers("webhook", "upkeep")
            .whereLayer("certificate")
            .mayOnlyBeAccessedByLayers("webhook", "upkeep")
            .whereLayer("upkeep")
            .mayOnlyBeAccessedByLayers("webhook")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("webhook", "cli", "cluster", "upkeep")
            .whereLayer("condition")
            .mayOnlyBeAccessedByLayers("source")
            .whereLayer("trace")
            .mayOnlyBeAccessedByLayers("webhook")
            .whereLayer("admission")
            .mayOnlyBeAccessedByLayers("webhook", "trace", "cli", "cluster", "upkeep")
            .whereLayer("mutate")
            .mayOnlyBeAccessedByLayers("admission", "cli", "webhook")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("admission", "mutate", "cli", "webhook");
    rule.check(PROGRAM);
  }

  @Test
  void packagesAreFreeOfCycles() {
    ArchRule rule = slices().matching("io.tidewaiter.(*)..").should().beFreeOfCycles();
    rule.check(PROGRAM);
  }

  @Test
  void decisionsKnowNoFrameworkAndNoNetwork() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.quarkus..",
                "io.vertx..",
                "io.smallrye..",
                "jakarta..",
                "java.net..",
                "io.fabric8..");
    rule.check(PROGRAM);
  }

  @Test
  void certificatesAreMadeOfTheRuntimeAlone() {
    ArchRule rule =
        classes()
            .that()
            .resideInAPackage("io.tidewaiter.certificate..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", "javax..", "org.jspecify..", "io.tidewaiter.certificate..");
    rule.check(PROGRAM);
  }

  @Test
  void decisionsAreToldTheTime() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .or()
            .resideInAPackage("io.tidewaiter.certificate..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC");
    rule.check(PROGRAM);
  }

  @Test
  void checksAreClosed() {
    ArchRule rule =
        classes()
            .that()
            .implement(Check.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .resideInAPackage("io.tidewaiter.check.builtin");
    rule.check(PROGRAM);
  }

  @Test
  void checksKeepNoState() {
    ArchRule rule =
        fields()
            .that()
            .areDeclaredInClassesThat()
            .implement(Check.class)
            .should()
            .beStatic()
            .andShould()
            .beFinal();
    rule.check(PROGRAM);
  }

  @Test
  void nothingPrintsPastTheCommandLine() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages("io.tidewaiter.cli..", "io.tidewaiter")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
    rule.check(PROGRAM);
  }

  @Test
  void onlyTheRegistryClientSpeaksHttpAndWhoAsksAWebhook() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages("io.tidewaiter.verify.registry", "io.tidewaiter.cli.ask")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");
    rule.check(PROGRAM);
  }

  @Test
  void theRegistryClientKnowsNoTrustAndNoPolicy() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("io.tidewaiter.verify.registry")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.tidewaiter.verify.sigstore..",
                "io.tidewaiter.policy..",
                "io.tidewaiter.check..",
                "io.tidewaiter.engine..",
                "io.tidewaiter.pod..",
                "io.quarkus..",
                "io.vertx..",
                "jakarta..",
                "io.fabric8..");
    rule.check(PROGRAM);
  }
}
