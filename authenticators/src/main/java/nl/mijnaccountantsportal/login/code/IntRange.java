package nl.mijnaccountantsportal.login.code;

/**
 * The whole numbers that an option or a setting may hold.
 *
 * @param min the lowest
 * @param max the highest
 */
public record IntRange(int min, int max) {

    /**
     * Checks that a number is in the range.
     *
     * @param setting the full name of the setting that holds the number
     * @param number the number
     * @return the number
     * @throws InvalidSettingException if it is out of the range; the message names setting and range
     */
    public int check(String setting, int number) {
        if (!holds(number)) {
            throw new InvalidSettingException(setting, String.valueOf(number), toString());
        }
        return number;
    }

    boolean holds(int number) {
        return number >= min && number <= max;
    }

    /** The range in words. */
    @Override
    public String toString() {
        return min + " to " + max;
    }
}
