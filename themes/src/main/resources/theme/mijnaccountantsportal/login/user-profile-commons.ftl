<#-- The fields of a user's profile, as the realm's settings describe them. -->
<#import "field.ftl" as field>

<#macro userProfileFormFields>
  <#assign focused = firstToFill()>
  <#local group = "">
  <#list profile.attributes as attribute>
    <#if attribute.name == "locale" && realm.internationalizationEnabled && locale.currentLanguageTag?has_content>
      <input type="hidden" id="locale" name="locale" value="${locale.currentLanguageTag}">
    <#else>
      <#if (attribute.group.name)!"" != group>
        <#local group = (attribute.group.name)!"">
        <#if attribute.group??><@heading attribute.group/></#if>
      </#if>
      <#nested "beforeField" attribute>
      <@field.group name=attribute.name label=advancedMsg(attribute.displayName!"") error=messagesPerField.get(attribute.name) required=attribute.required>
        <#if attribute.annotations.inputHelperTextBefore??><div id="form-help-text-before-${attribute.name}" class="portal-helper">${kcSanitize(advancedMsg(attribute.annotations.inputHelperTextBefore))?no_esc}</div></#if>
        <@control attribute/>
        <#if attribute.annotations.inputHelperTextAfter??><div id="form-help-text-after-${attribute.name}" class="portal-helper">${kcSanitize(advancedMsg(attribute.annotations.inputHelperTextAfter))?no_esc}</div></#if>
      </@field.group>
      <#nested "afterField" attribute>
    </#if>
  </#list>
  <#list profile.html5DataAnnotations?keys as key><script type="module" src="${url.resourcesPath}/js/${key}.js"></script></#list>
</#macro>

<#-- The focus: on the first wrong field, or else on the first field if it is empty. -->
<#function firstToFill>
  <#list profile.attributes as attribute>
    <#if messagesPerField.existsError(attribute.name)><#return attribute.name></#if>
  </#list>
  <#if messagesPerField.existsError("password", "password-confirm")><#return ""></#if>
  <#list profile.attributes as attribute>
    <#if attribute.name != "locale" && !attribute.readOnly><#return (attribute.value!"")?has_content?then("", attribute.name)></#if>
  </#list>
  <#return "">
</#function>

<#macro heading group>
  <h2 id="header-${group.name}"<@data group.html5DataAnnotations/>>${group.displayHeader?has_content?then(advancedMsg(group.displayHeader!""), group.name)}</h2>
  <#if group.displayDescription?has_content><p id="description-${group.name}" class="portal-helper">${advancedMsg(group.displayDescription)}</p></#if>
</#macro>

<#macro data annotations><#list annotations as key, value> data-${key}="${value}"</#list></#macro>

<#macro control attribute>
  <#local type = attribute.annotations.inputType!"text">
  <#switch type>
    <#case "textarea">
      <textarea <@common attribute/><@sizes attribute {"cols": "inputTypeCols", "rows": "inputTypeRows", "maxlength": "inputTypeMaxlength"}/>>${attribute.value!attribute.defaultValue!""}</textarea>
      <#break>
    <#case "select"><#case "multiselect">
      <select <@common attribute/><#if type == "multiselect"> multiple</#if><@sizes attribute {"size": "inputTypeSize"}/>>
        <#if type == "select"><option value=""></option></#if>
        <#list options(attribute) as option><option value="${option}"<#if chosen(attribute)?seq_contains(option)> selected</#if>><@optionLabel attribute option/></option></#list>
      </select>
      <#break>
    <#case "select-radiobuttons"><#case "multiselect-checkboxes">
      <#if type == "multiselect-checkboxes"><input type="hidden" id="${attribute.name}-empty" name="${attribute.name}" value=""></#if>
      <#list options(attribute) as option>
        <label class="portal-choice<#if attribute.readOnly> portal-disabled</#if>" for="${attribute.name}-${option}"><input type="${(type == "select-radiobuttons")?then("radio", "checkbox")}" id="${attribute.name}-${option}" name="${attribute.name}" value="${option}"<#if attribute.readOnly> disabled</#if><#if chosen(attribute)?seq_contains(option)> checked</#if> <@field.state attribute.name messagesPerField.get(attribute.name)/>> <span><@optionLabel attribute option/></span></label>
      </#list>
      <#break>
    <#default>
      <#list (attribute.multivalued && attribute.values?has_content)?then(attribute.values, [attribute.value!attribute.defaultValue!""]) as value>
        <input type="${type?remove_beginning("html5-")}" value="${value!""}" <@common attribute/><#if attribute.autocomplete??> autocomplete="${attribute.autocomplete}"</#if><#if attribute.annotations.inputTypePlaceholder??> placeholder="${advancedMsg(attribute.annotations.inputTypePlaceholder)}"</#if><@sizes attribute {"pattern": "inputTypePattern", "size": "inputTypeSize", "maxlength": "inputTypeMaxlength", "minlength": "inputTypeMinlength", "max": "inputTypeMax", "min": "inputTypeMin", "step": "inputTypeStep"}/><@data attribute.html5DataAnnotations/>>
      </#list>
  </#switch>
</#macro>

<#macro common attribute>id="${attribute.name}" name="${attribute.name}"<#if attribute.readOnly> disabled</#if><#if attribute.name == focused> autofocus</#if> <@field.state attribute.name messagesPerField.get(attribute.name)/></#macro>

<#macro sizes attribute names><#list names as html, annotation><#if attribute.annotations[annotation]??> ${html}="${attribute.annotations[annotation]}"</#if></#list></#macro>

<#function options attribute>
  <#if attribute.annotations.inputOptionsFromValidation??>
    <#return (attribute.validators[attribute.annotations.inputOptionsFromValidation].options)![]>
  </#if>
  <#return (attribute.validators.options.options)![]>
</#function>

<#function chosen attribute>
  <#if attribute.values?has_content><#return attribute.values></#if>
  <#return attribute.defaultValue???then([attribute.defaultValue!""], [])>
</#function>

<#macro optionLabel attribute option><#compress>
  <#if attribute.annotations.inputOptionLabels??>${advancedMsg(attribute.annotations.inputOptionLabels[option]!option)}
  <#elseif attribute.annotations.inputOptionLabelsI18nPrefix??>${msg(attribute.annotations.inputOptionLabelsI18nPrefix + "." + option)}
  <#else>${option}</#if>
</#compress></#macro>
