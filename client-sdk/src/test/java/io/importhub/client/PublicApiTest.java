package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a program sees of the SDK, and what the SDK's rooms may see of each other. */
class PublicApiTest {

  private static final JavaClasses SDK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.importhub.client");

  @Test
  void showsOneForeignTypeOkHttpClient() {
    Set<String> foreign = new TreeSet<>();
    for (JavaClass type : SDK) {
      if (type.getPackageName().equals("io.importhub.client") && isVisible(type)) {
        shownBy(type)
            .filter(name -> !name.startsWith("java.") && !isOurs(name) && name.contains("."))
            .forEach(name -> foreign.add(name + " in " + type.getSimpleName()));
      }
    }
    assertThat(foreign)
        .containsExactly(
            "okhttp3.OkHttpClient in Builder", "okhttp3.OkHttpClient in ImportSetting");
  }

  private static boolean isOurs(String name) {
    return name.startsWith("io.importhub.client.") && !name.contains(".internal.");
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicApiTest::isVisible).orElse(true);
  }

  private static Stream<String> shownBy(JavaClass type) {
    Stream<String> members =
        type.getCodeUnits().stream()
            .filter(unit -> isShown(unit.getModifiers()))
            .flatMap(
                unit ->
                    Stream.concat(
                        unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream()))
            .map(JavaClass::getBaseComponentType)
            .map(JavaClass::getName);
    Stream<String> fields =
        type.getFields().stream()
            .filter(field -> isShown(field.getModifiers()))
            .map(field -> field.getRawType().getBaseComponentType().getName());
    Stream<String> parents =
        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
            .map(JavaClass::getName);
    return Stream.of(members, fields, parents).flatMap(names -> names);
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  @Test
  void keepsItsRoomsApart() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.importhub.client.internal.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.importhub.client.internal.push..",
            "io.importhub.client.internal.stomp..",
            "org.springframework..")
        .check(SDK);
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("io.importhub.client.internal.stomp")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(SDK);
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.importhub.client.internal.stomp")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.importhub.client",
            "io.importhub.client.internal.push..",
            "io.importhub.client.internal.http..")
        .check(SDK);
    ArchRuleDefinition.noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.importhub.client.SettingToml")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tomlj..")
        .check(SDK);
  }

  @Test
  void runsWithoutTheSpringJarsThatItsPomLeavesOut() {
    for (String left :
        new String[] {
          "org/springframework/beans/factory/BeanFactory.class",
          "org/springframework/aop/Advisor.class",
          "org/springframework/expression/Expression.class",
          "io/micrometer/observation/Observation.class"
        }) {
      assertThat(PublicApiTest.class.getClassLoader().getResource(left)).as(left).isNull();
    }
  }

  @Test
  void hasTheDocumentedNames() {
    assertThat(
            SDK.get(ImportProcessClient.class).getMethods().stream()
                .filter(method -> isShown(method.getModifiers()))
                .map(JavaMethod::getName))
        .contains(
            "setSettings",
            "getToken",
            "postFile",
            "startWaitProcessImport",
            "onCheckStatusFinished",
            "onCheckStatusFailed",
            "onGetRejectFileFinished",
            "onGetRejectFileFailed");
  }
}
