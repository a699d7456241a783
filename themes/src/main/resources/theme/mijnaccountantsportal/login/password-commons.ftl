<#-- Has no id, because Keycloak's page for a new address already uses the same one. -->
<#import "field.ftl" as field>
<#macro logoutOtherSessions>
  <div class="${properties.kcFormOptionsClass}">
    <@field.checkbox name="logout-sessions" label=msg("logoutOtherSessions") value=false/>
  </div>
</#macro>
