<#-- Without an id: Keycloak's page for a new address has the same one already. -->
<#import "field.ftl" as field>
<#macro logoutOtherSessions>
  <div class="${properties.kcFormOptionsClass}">
    <@field.checkbox name="logout-sessions" label=msg("logoutOtherSessions") value=false/>
  </div>
</#macro>
