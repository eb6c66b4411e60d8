package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInChecksTest {
  static List<CheckInfo> infos() {
    return BuiltInChecks.all().stream().map(Check::info).toList();
  }

  @Test
  void everyCheckOfThePackageIsListedOnce() {
    List<String> classes =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.tidewaiter.check.builtin")
                .stream()
                .filter(type -> type.isAssignableTo(Check.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
    assertThat(BuiltInChecks.all())
        .extracting(check -> check.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void idsAreUniqueInAnySpelling() {
    assertThat(infos())
        .extracting(info -> info.id().value().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
  }

  @Test
  void checksBeyondTheStandardAreSortedByCategoryAndId() {
    List<CheckInfo> beyond = infos().stream().filter(info -> info.level().isEmpty()).toList();
    assertThat(beyond)
        .isSortedAccordingTo(
            Comparator.comparing(CheckInfo::category).thenComparing(CheckInfo::id));
  }

  @Test
  void aCheckIsFoundByItsId() {
    assertThat(BuiltInChecks.find(new CheckId("imageTag"))).containsInstanceOf(ImageTag.class);
    assertThat(BuiltInChecks.find(new CheckId("imagetag"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("infos")
  void everyCheckTellsWhatTheReferencePageNeeds(CheckInfo info) {
    assertThat(info.title()).isNotBlank();
    assertThat(info.why()).matches("(?s)[A-Z].*\\.");
    assertThat(info.restricts()).isNotEmpty();
    assertThat(info.allows()).isNotEmpty();
    assertThat(info.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
    assertThat(info.parameters())
        .allSatisfy(parameter -> assertThat(parameter.description()).matches("(?s)[A-Z].*\\."));
  }
}
