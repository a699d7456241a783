package nl.mijnaccountantsportal.login.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryState;
import nl.mijnaccountantsportal.login.code.UserState;
import nl.mijnaccountantsportal.login.offer.Rollout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** docs/portal-admin-openapi.yaml says what the code does. */
class DescriptionTest {

    private final Map<?, ?> description = read();

    private static Map<?, ?> read() {
        try (InputStream in = DescriptionTest.class.getResourceAsStream("/META-INF/portal-admin-openapi.yaml")) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itNamesEveryRouteWithItsParametersAndNoOther() {
        assertThat(described())
                .isEqualTo(routes("", PortalLoginResource.class).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                UserView.class,
                UserView.Offer.class,
                UserState.Failures.class,
                UserState.Sends.class,
                CodeView.class,
                ConfirmationView.class,
                UnlockView.class,
                ReportView.class,
                ReportView.Day.class,
                ReportView.RecoveryCounts.class,
                RecoveryView.class,
                SetUpView.class,
                Rollout.class
            })
    void itNamesEveryFieldOfAnAnswerAndNoOther(Class<?> answer) {
        Map<?, ?> fields = at("components", "schemas", answer.getSimpleName(), "properties");

        assertThat(strings(fields.keySet()))
                .containsExactlyElementsOf(Stream.of(answer.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void itNamesEveryValueThatAFieldCanHave() {
        Map<?, ?> code = at("components", "schemas", "CodeView", "properties");

        Map<?, ?> recovery = at("components", "schemas", "RecoveryView", "properties");

        assertThat(values((Map<?, ?>) recovery.get("state"))).isEqualTo(names(RecoveryState.values()));
        assertThat(values((Map<?, ?>) recovery.get("change"))).isEqualTo(names(RecoveryChange.values()));
        assertThat(values(at("components", "schemas", "Purpose"))).isEqualTo(names(CodePurpose.values()));
        assertThat(values((Map<?, ?>) code.get("delivery"))).isEqualTo(names(Delivery.values()));
        assertThat(values((Map<?, ?>) code.get("outcome")))
                .startsWith("OPEN")
                .containsAll(names(CloseReason.values()))
                .hasSize(CloseReason.values().length + 1);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references(description))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(at(reference.substring(2).split("/"))).isNotEmpty());
    }

    private Set<String> described() {
        Set<String> routes = new TreeSet<>();
        at("paths")
                .forEach((path, methods) -> ((Map<?, ?>) methods).forEach((method, operation) -> {
                    List<?> parameters = (List<?>) ((Map<?, ?>) operation).get("parameters");
                    List<String> query = parameters == null
                            ? List.of()
                            : parameters.stream()
                                    .map(this::resolve)
                                    .filter(parameter -> parameter.get("in").equals("query"))
                                    .map(parameter -> parameter.get("name").toString())
                                    .toList();
                    routes.add(method.toString().toUpperCase() + " " + path + " " + query);
                }));
        return routes;
    }

    private Map<?, ?> resolve(Object parameter) {
        Map<?, ?> map = (Map<?, ?>) parameter;
        Object reference = map.get("$ref");
        return reference == null ? map : at(reference.toString().substring(2).split("/"));
    }

    private static Stream<String> routes(String base, Class<?> resource) {
        return Stream.of(resource.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Path.class) || verb(method) != null)
                .flatMap(method -> {
                    Path path = method.getAnnotation(Path.class);
                    String whole = path == null ? base : base + "/" + path.value();
                    return verb(method) == null
                            ? routes(whole, method.getReturnType())
                            : Stream.of(verb(method) + " " + whole + " " + query(method));
                });
    }

    private static String verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }

    private static List<String> query(Method method) {
        return Stream.of(method.getParameterAnnotations())
                .flatMap(Stream::of)
                .filter(QueryParam.class::isInstance)
                .map((Annotation annotation) -> ((QueryParam) annotation).value())
                .toList();
    }

    private Map<?, ?> at(String... path) {
        Map<?, ?> map = description;
        for (String key : path) {
            map = (Map<?, ?>) map.get(key);
            assertThat(map).as(String.join("/", path)).isNotNull();
        }
        return map;
    }

    private static Stream<String> referencesIn(Collection<?> nodes) {
        return nodes.stream().flatMap(node -> references(node).stream());
    }

    private static List<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            Object reference = map.get("$ref");
            return Stream.concat(
                            reference == null ? Stream.empty() : Stream.of(reference.toString()),
                            referencesIn(map.values()))
                    .toList();
        }
        return node instanceof List<?> list ? referencesIn(list).toList() : List.of();
    }

    private static List<String> values(Map<?, ?> schema) {
        return strings((List<?>) schema.get("enum"));
    }

    private static List<String> strings(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
