package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.RandomTexts;
import org.junit.jupiter.api.Test;

class CodeKeyTest {

    static final CodeKey KEY = key("realm", "user", "session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "");

    @Test
    void theSameKeyHasTheSameBinding() {
        CodeKey same = key("realm", "user", "session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "");

        assertThat(same.binding()).isEqualTo(KEY.binding()).hasSize(43);
    }

    @Test
    void everyPartCounts() {
        Set<String> bindings = Stream.of(
                        KEY,
                        key("x", "user", "session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", ""),
                        key("realm", "x", "session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", ""),
                        key("realm", "user", "x", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", ""),
                        key("realm", "user", "session", "x", "execution", CodePurpose.LOGIN, "a@b.nl", ""),
                        key("realm", "user", "session", "tab", "x", CodePurpose.LOGIN, "a@b.nl", ""),
                        key("realm", "user", "session", "tab", "execution", CodePurpose.TRANSACTION, "a@b.nl", ""),
                        key("realm", "user", "session", "tab", "execution", CodePurpose.LOGIN, "x@b.nl", ""),
                        key("realm", "user", "session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "x"))
                .map(CodeKey::binding)
                .collect(Collectors.toSet());

        assertThat(bindings).hasSize(9);
    }

    @Test
    void halvesOfASurrogatePairAreNotTheSame() {
        CodeKey one = key("realm", "user\ud800", "session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "");
        CodeKey other = key("realm", "user\ud801", "session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "");

        assertThat(one.binding()).isNotEqualTo(other.binding());
    }

    @Test
    void lettersThatMoveFromOnePartToTheNextChangeTheBinding() {
        List<String> texts = RandomTexts.any().toList();

        assertThat(IntStream.range(0, texts.size()).boxed()).allSatisfy(i -> {
            String one = texts.get(i);
            String other = texts.get(texts.size() - 1 - i);
            String moved = "m" + other;

            assertThat(key("realm", one + "m", other, "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "")
                            .binding())
                    .isNotEqualTo(key("realm", one, moved, "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "")
                            .binding());
        });
    }

    private static CodeKey key(
            String realm,
            String user,
            String session,
            String tab,
            String execution,
            CodePurpose purpose,
            String address,
            String transaction) {
        return new CodeKey(realm, user, session, tab, execution, purpose, address, transaction);
    }
}
